"""Files that are parts of one table are put together by key, and nothing is counted twice."""

import pytest

from crm_core.errors import ContractError
from crm_core.ingest import import_files

LINES = "Order ID,Product ID,Quantity,Unit Price\nO1,P1,2,10.00\nO1,P2,1,5.50\nO2,P1,1,10.00\n"
ORDERS = "Order ID,Customer ID,Order Date\nO1,C1,2024-01-31\nO2,C2,2024-02-01\n"


@pytest.fixture
def load(tmp_path):
    """A function that imports texts by file name, all at once, and gives the report."""

    def imported(**texts):
        for name, text in texts.items():
            (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
        return import_files([tmp_path / f"{name}.csv" for name in texts], tmp_path / "out")

    return imported


def test_lines_get_customer_and_date_of_their_order(load):
    report = load(lines=LINES, orders=ORDERS)

    table = report["tables"]["transactions"]
    assert (table["rows_kept"], table["amount_total"]) == (3, 35.5)
    assert table["files"] == ["lines.csv with orders.csv"]
    assert report["tables"]["customers"]["rows_kept"] == 2


def test_it_does_not_matter_which_file_comes_first(load):
    assert load(orders=ORDERS, lines=LINES)["tables"]["transactions"]["amount_total"] == 35.5


def test_a_line_without_its_order_is_counted_and_left_out(load):
    report = load(lines=LINES + "O9,P1,1,100.00\n", orders=ORDERS)

    table = report["tables"]["transactions"]
    assert (table["rows_rejected"], table["amount_total"]) == (1, 35.5)
    assert any("1 of 4 rows that find nothing in orders.csv" in one for one in report["doubts"])


def test_an_order_without_lines_is_said(load):
    report = load(lines=LINES, orders=ORDERS + "O3,C3,2024-02-02\n")

    assert any("no rows for 1 of the 3 orders" in one for one in report["doubts"])


def test_orders_that_stand_twice_would_multiply_lines_and_are_refused(load):
    with pytest.raises(ContractError, match="sales would multiply"):
        load(lines=LINES, orders=ORDERS + "O1,C3,2024-02-02\n")


def test_keys_of_one_name_and_other_content_are_refused(load):
    with pytest.raises(ContractError, match="only 0 of 3 rows find their Order ID"):
        load(lines=LINES, orders=ORDERS.replace("O", "X").replace("Xrder", "Order"))


def test_an_amount_of_the_order_is_not_repeated_for_each_line(load):
    report = load(
        lines="order_id,product_id,price\nO1,P1,20\nO1,P2,5\nO2,P1,10\n",
        orders="order_id,customer_id,order_date,price\nO1,C1,2024-01-31,99\nO2,C2,2024-02-01,1\n",
    )

    assert report["tables"]["transactions"]["amount_total"] == 35
    assert any("makes 35.00" in one and "makes 100.00" in one for one in report["doubts"])


def test_a_price_list_gives_the_price_and_that_is_said(load):
    report = load(
        sales="order id,customer id,date,product id,quantity\nO1,C1,2024-01-31,P1,3\n",
        products="product id,category,price\nP1,Tea,2.50\nP2,Tea,9\n",
    )

    assert report["tables"]["transactions"]["amount_total"] == 7.5
    assert report["tables"]["transactions"]["columns"]["category"] == "category"
    assert any("price of products.csv is taken for every sale" in one for one in report["doubts"])


def test_split_files_are_one_before_they_are_joined(load):
    head, *lines = LINES.splitlines(keepends=True)
    report = load(
        orders=ORDERS, lines_1=head + lines[0] + lines[1], lines_2=head + lines[2] + lines[0]
    )

    assert report["tables"]["transactions"]["amount_total"] == 55.5
    assert any("1 rows more than once; all are kept" in one for one in report["doubts"])


def test_the_person_behind_a_record_is_the_customer(load):
    report = load(
        lines=LINES,
        orders=ORDERS,
        customers="customer_id,customer_unique_id\nC1,ANN\nC2,ANN\n",
    )

    assert report["tables"]["customers"]["rows_kept"] == 1
    assert report["tables"]["transactions"]["columns"]["customer_id"] == "customer_unique_id"


def test_sales_that_are_there_already_are_not_added_once_more(load):
    whole = "customer id,date,amount\nC1,2024-01-31,35.50\n"
    report = load(sales=whole, lines=LINES, orders=ORDERS)

    assert report["tables"]["transactions"]["amount_total"] == 35.5
    assert any("has the sales already; not added" in one for one in report["doubts"])


def test_a_file_that_is_no_table_is_left_aside_and_said(load):
    report = load(sales="customer,date,amount\nC1,2024-01-31,1\n", colours="shade,hex\nred,f00\n")

    assert report["tables"]["transactions"]["rows_kept"] == 1
    assert any(one.startswith("colours.csv is not used") for one in report["doubts"])


def test_sales_that_can_not_be_read_are_never_left_aside(load):
    with pytest.raises(ContractError, match=r"more\.csv"):
        load(
            sales="customer,date,amount\nC1,2024-01-31,1\n",
            more="customer,amount,note\nC1,5,x\n",
        )


def test_one_set_in_two_dialects_is_not_counted_twice_where_orders_show_it(tmp_path):
    line = "order id,customer id,date,amount,note\nO1,C1,2024-01-31,5,x\nO2,C1,2024-01-31,5,x\n"
    (tmp_path / "one.csv").write_text(line)
    (tmp_path / "two.csv").write_text(line.replace("note", "remark").replace(",", ";"))

    with pytest.raises(ContractError, match="2 orders both, which would count twice"):
        import_files([tmp_path / "one.csv", tmp_path / "two.csv"], tmp_path / "out")


def test_tickets_need_no_type(load):
    report = load(tickets="ticket id,created at,subject\nT1,2024-01-31,late\nT2,2024-02-01,lost\n")

    assert report["tables"]["interactions"]["rows_kept"] == 2


def test_an_amount_of_the_order_on_its_first_line_is_not_the_amount_of_a_line(load):
    report = load(
        orders="order id,customer id,date,total,quantity,unit price\n"
        "O1,C1,2024-01-31,30,2,10\nO1,C1,2024-01-31,,1,5\nO2,C2,2024-02-01,9,3,3\n"
    )

    assert report["tables"]["transactions"]["amount_total"] == 34
    assert any("total stands on 67% of the rows" in one for one in report["doubts"])


def test_rows_that_a_status_calls_no_sale_are_said(load):
    report = load(
        sales="customer,date,amount,status\nC1,2024-01-31,5,paid\nC1,2024-01-31,5,Cancelled\n"
    )

    assert any("status 'Cancelled' are counted as sales" in one for one in report["doubts"])


def test_a_total_of_the_order_on_each_line_is_put_to_the_user_with_both_sums(load):
    report = load(
        orders="order id,customer id,date,order total,sku\n"
        "O1,C1,2024-01-31,30,A\nO1,C1,2024-01-31,30,B\nO2,C2,2024-02-01,9,A\n"
    )

    assert any(
        "counted once an order it makes 39.00, as taken 69.00" in d for d in report["doubts"]
    )


def test_what_was_paid_back_is_said(load):
    report = load(sales="customer,date,amount,amount refunded\nC1,2024-01-31,5,2\n")

    assert any("amount refunded is not taken off the sales" in one for one in report["doubts"])


@pytest.mark.parametrize(
    "header",
    [
        "Kunden-Nr.;Bestelldatum;Gesamtbetrag",
        "Numéro client;Date de commande;Montant TTC",
        "Código cliente;Fecha de compra;Monto total",
        "Código do cliente;Data da venda;Valor da venda",
        "Codice cliente;Data ordine;Importo",
        "Mã khách hàng;Ngày đặt hàng;Thành tiền",
        "会員ID;注文日時;合計金額",
        "客户编号;订单日期;销售额",
        "Müşteri No;Satış Tarihi;Toplam Tutar",
        "Customer ID;Created (UTC);Amount",
        "Customer User ID;Order Date;Order Total Amount",
    ],
)
def test_headers_of_many_languages_and_programs_have_their_roles(load, header):
    report = load(export=header + "\nC1;2024-01-31;5\n")

    assert report["tables"]["transactions"]["amount_total"] == 5


def test_products_are_never_taken_for_lines_of_orders(load):
    orders = "".join(f"{number},Ann,2024-01-31\n" for number in range(1, 10))
    with pytest.raises(ContractError, match="can't tell which table it is"):
        load(
            products="id,product,price\n1,Tea,5\n2,Jam,7\n",
            orders="order id,customer name,date\n" + orders,
        )


def test_lines_of_few_of_the_orders_are_refused(load):
    orders = "".join(f"O{number},C1,2024-01-31\n" for number in range(3, 9))
    with pytest.raises(ContractError, match="only 2 of the 8 Order ID"):
        load(lines=LINES, orders=ORDERS + orders)


def test_one_set_given_in_two_shapes_is_refused(load):
    rows = "".join(f"C{number},2024-01-31,{number}\n" for number in range(10))
    sales = "customer,date,amount\n" + rows
    with pytest.raises(ContractError, match=r"10 sales of 45\.00 in all"):
        load(sales=sales, copy=sales.replace(",", ";").replace("amount", "total"))
