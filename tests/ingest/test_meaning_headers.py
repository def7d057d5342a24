"""What the headers of common exports, and of ten languages, mean by their names alone."""

import duckdb
import pytest

from crm_core.dataset import current_version
from crm_core.ingest import import_files
from crm_core.ingest.reading import read_file
from crm_core.ingest.roles import suggest_roles, suggest_table

# the file of an export, its table, and the header that each role gets
EXPORTS = {
    "salesforce_accounts.csv": (
        "customers",
        "customer_id=Id, name=Name, phone=Phone, address=BillingStreet, region=BillingState, "
        "postcode=BillingPostalCode, country=BillingCountry, created_at=CreatedDate, "
        "updated_at=LastModifiedDate, owner_id=OwnerId, parent_id=ParentId, -=Industry",
    ),
    "salesforce_contacts.csv": (
        "customers",
        "customer_id=Contact ID, email=Email, phone=Phone, address=Mailing Street, "
        "region=Mailing State/Province, postcode=Mailing Zip/Postal Code, "
        "country=Mailing Country, -=First Name, -=Last Name, -=Account Name, -=Title",
    ),
    "salesforce_opportunities.csv": (
        "opportunities",
        "opp_id=Opportunity ID, customer_id=Account ID, stage=Stage, amount=Amount, "
        "closed_at=Close Date, created_at=Created Date, source=Lead Source, type=Type, "
        "owner_id=Opportunity Owner, won=Won, -=Closed, -=Opportunity Name",
    ),
    "salesforce_cases.csv": (
        "interactions",
        "interaction_id=Case ID, customer_id=Contact ID, topic=Subject, ts=Date/Time Opened, "
        "resolved_at=Date/Time Closed, employee_id=Case Owner, -=Status, -=Priority",
    ),
    "hubspot_contacts.csv": (
        "customers",
        "customer_id=Record ID, email=Email, phone=Phone Number, created_at=Create Date, "
        "owner_id=Contact owner, -=First Name, -=Last Name, -=Company Name, -=Lifecycle Stage",
    ),
    "hubspot_companies.csv": (
        "customers",
        "customer_id=Record ID, name=Company Name, owner_id=Company Owner, "
        "created_at=Create Date, -=Domain, -=Industry",
    ),
    "hubspot_deals.csv": (
        "opportunities",
        "opp_id=Record ID, stage=Deal Stage, amount=Amount, owner_id=Deal owner, "
        "closed_at=Close Date, created_at=Create Date, -=Deal Name",
    ),
    "hubspot_tickets.csv": (
        "interactions",
        "interaction_id=Ticket ID, topic=Ticket name, ts=Create date, "
        "employee_id=Ticket owner, resolved_at=Close date, -=Pipeline, -=Priority",
    ),
    "shopify_customers.csv": (
        "customers",
        "customer_id=Email, consent_email=Accepts Email Marketing, address=Address1, "
        "region=Province, country=Country, postcode=Zip, phone=Phone, "
        "consent_sms=Accepts SMS Marketing, -=First Name, -=Last Name, -=Company, "
        "-=Total Spent, -=Total Orders",
    ),
    "stripe_payments.csv": (
        "transactions",
        "net_amount=Amount, currency=Currency, customer_id=Customer ID, order_id=Invoice ID, "
        "ts=Created (UTC), customers.email=Customer Email, -=Amount Refunded, -=Fee, -=Status",
    ),
    "stripe_customers.csv": (
        "customers",
        "customer_id=id, email=Email, name=Name, created_at=Created (UTC), -=Delinquent, -=Card ID",
    ),
    "pipedrive_persons.csv": (
        "customers",
        "customer_id=Person - Pipedrive System ID, name=Person - Name, email=Person - Email, "
        "phone=Person - Phone, owner_id=Person - Owner, created_at=Person - Creation date",
    ),
    "pipedrive_organizations.csv": (
        "customers",
        "customer_id=Organization - ID, name=Organization - Name, -=Organization - Label",
    ),
    "pipedrive_deals.csv": (
        "opportunities",
        "opp_id=Deal - Pipedrive System ID, amount=Deal - Value, customer_id=Organization, "
        "owner_id=Deal - Owner, stage=Deal - Stage (pipeline), "
        "created_at=Deal - Creation date, closed_at=Deal - Closed on, "
        "lost_reason=Deal - Lost reason, probability=Deal - Probability, -=Deal - Title",
    ),
    "pipedrive_activities.csv": (
        "interactions",
        "type=Activity - Type, ts=Activity - Due date, customer_id=Person - Email, "
        "topic=Activity - Subject, employee_id=Activity - Assigned to user, -=Activity - Note",
    ),
    "zoho_contacts.csv": (
        "customers",
        "customer_id=Contact Id, owner_id=Contact Owner, source=Lead Source, email=Email, "
        "phone=Phone, address=Mailing Street, region=Mailing State, postcode=Mailing Zip, "
        "country=Mailing Country, created_at=Created Time, updated_at=Modified Time, "
        "-=First Name, -=Last Name",
    ),
    "zoho_deals.csv": (
        "opportunities",
        "opp_id=Deal Id, owner_id=Deal Owner, amount=Amount, closed_at=Closing Date, "
        "customer_id=Account Name, stage=Stage, type=Type, probability=Probability, "
        "source=Lead Source, created_at=Created Time, -=Deal Name",
    ),
    "woocommerce_orders.csv": (
        "transactions",
        "order_id=Order Number, ts=Order Date, customer_id=Customer User, quantity=Quantity, "
        "customers.email=Billing Email Address, product_id=Item SKU, unit_price=Item Cost, "
        "net_amount=Order Total Amount, customers.country=Billing Country, -=Order Status",
    ),
    "mailchimp_audience.csv": (
        "customers",
        "customer_id=Email Address, created_at=OPTIN_TIME, -=First Name, -=Last Name, -=LEID, "
        "-=TAGS",
    ),
    "klaviyo_profiles.csv": (
        "customers",
        "customer_id=Email, phone=Phone Number, address=Address, country=Country, "
        "postcode=Zip Code, region=State / Region, created_at=Profile Created On, "
        "consent_email=Email Marketing Consent, source=Source, -=Klaviyo ID, -=City",
    ),
    "klaviyo_events.csv": (
        "interactions",
        "interaction_id=Event ID, type=Metric Name, ts=Timestamp, customer_id=Email, "
        "campaign_id=Campaign ID, -=Profile ID",
    ),
    "zendesk_tickets.csv": (
        "interactions",
        "interaction_id=Ticket ID, customer_id=Requester id, topic=Subject, channel=Channel, "
        "ts=Created at, employee_id=Assignee, score=Satisfaction Score, resolved_at=Solved at, "
        "-=Priority, -=Status",
    ),
    "freshdesk_tickets.csv": (
        "interactions",
        "interaction_id=Ticket ID, topic=Subject, ts=Created time, employee_id=Agent, "
        "resolved_at=Closed time, -=Type, -=Priority",
    ),
    "magento_orders.csv": (
        "transactions",
        "order_id=ID, ts=Purchase Date, net_amount=Grand Total (Base), "
        "customer_id=Customer Email, -=Status, -=Bill-to Name",
    ),
    "magento_items.csv": (
        "transactions",
        "order_id=increment_id, ts=created_at, customer_id=customer_id, product_id=sku, "
        "customers.email=customer_email, quantity=qty_ordered, unit_price=price, "
        "net_amount=row_total, currency=order_currency_code",
    ),
}
SALE = "order_id customer_id ts product_id quantity unit_price net_amount category currency"
PERSON = "customer_id name email phone address postcode region country created_at"
TONGUES = {
    "English": (
        "Order ID,Customer ID,Order Date,SKU,Quantity,Unit Price,Line Total,Category,Currency",
        "Customer ID,Full Name,Email,Phone,Address,Postcode,Region,Country,Created at",
    ),
    "German": (
        "Bestellnummer,Kundennummer,Bestelldatum,Artikelnummer,Menge,Einzelpreis,Gesamtpreis,"
        "Warengruppe,Währung",
        "Kundennummer,Name,E-Mail,Telefon,Straße,PLZ,Bundesland,Land,Kunde seit",
    ),
    "French": (
        "N° commande,Code client,Date de commande,Référence produit,Quantité,Prix unitaire,"
        "Montant total,Catégorie,Devise",
        "Code client,Nom complet,Courriel,Téléphone,Adresse,Code postal,Région,Pays,"
        "Date de création",
    ),
    "Spanish": (
        "Número de pedido,ID cliente,Fecha de pedido,Código producto,Cantidad,Precio unitario,"
        "Importe total,Categoría,Moneda",
        "ID cliente,Nombre completo,Correo electrónico,Teléfono,Dirección,Código postal,"
        "Provincia,País,Fecha de alta",
    ),
    "Portuguese": (
        "Número do pedido,Código cliente,Data do pedido,Código produto,Quantidade,Preço unitário,"
        "Valor total,Categoria,Moeda",
        "Código cliente,Nome completo,E-mail,Telefone,Endereço,CEP,Estado,País,Data de cadastro",
    ),
    "Italian": (
        "Numero ordine,Codice cliente,Data ordine,Codice prodotto,Quantità,Prezzo unitario,"
        "Importo totale,Categoria,Valuta",
        "Codice cliente,Nome completo,Indirizzo email,Cellulare,Indirizzo,CAP,Regione,Paese,"
        "Data registrazione",
    ),
    "Vietnamese": (
        "Mã đơn hàng,Mã khách hàng,Ngày đặt hàng,Mã sản phẩm,Số lượng,Đơn giá,Thành tiền,"
        "Nhóm sản phẩm,Tiền tệ",
        "Mã khách hàng,Tên khách hàng,Địa chỉ email,Số điện thoại,Địa chỉ,Mã bưu điện,Tỉnh,"
        "Quốc gia,Ngày đăng ký",
    ),
    "Japanese": (
        "注文番号,顧客ID,注文日,商品コード,数量,単価,金額,カテゴリ,通貨",
        "顧客ID,氏名,メールアドレス,電話番号,住所,郵便番号,都道府県,国,登録日",
    ),
    "Chinese": (
        "订单编号,客户编号,下单时间,商品编号,数量,单价,总金额,类别,币种",
        "客户编号,姓名,电子邮件,手机号,地址,邮编,省份,国家,注册日期",
    ),
    "Turkish": (
        "Sipariş No,Müşteri No,Sipariş Tarihi,Ürün Kodu,Adet,Birim Fiyat,Toplam Tutar,Kategori,"
        "Para Birimi",
        "Müşteri No,Ad Soyad,E-posta,Cep Telefonu,Adres,Posta Kodu,İl,Ülke,Kayıt Tarihi",
    ),
}


@pytest.fixture
def understood(tmp_path):
    """A function that says which table a header alone is, and the header of each role."""

    def named(name, header):
        path = tmp_path / name
        path.write_text(header + "\n", encoding="utf-8")
        reading = read_file(path, name, needs_rows=False)
        table, _ = suggest_table(reading)
        roles = suggest_roles(reading, table) if table else ()
        return table, {role.role: role.header for role in roles}

    return named


@pytest.mark.parametrize("name", EXPORTS)
def test_each_header_of_an_export_gets_its_role(understood, name):
    wanted, text = EXPORTS[name]
    pairs = [pair.split("=") for pair in text.split(", ")]

    found = understood(name, ",".join(header for _, header in pairs))

    assert found == (wanted, {role: header for role, header in pairs if role != "-"})


@pytest.mark.parametrize("tongue", TONGUES)
def test_headers_of_sales_and_of_customers_are_known_in(understood, tongue):
    sales, people = TONGUES[tongue]

    roles = dict(zip(SALE.split(" "), sales.split(","), strict=True))
    assert understood("may.csv", sales) == ("transactions", roles)
    roles = dict(zip(PERSON.split(" "), people.split(","), strict=True))
    assert understood("may.csv", people) == ("customers", roles)


def test_a_name_in_two_columns_is_one_name(tmp_path):
    path = tmp_path / "contacts.csv"
    path.write_text("Email,First Name,Last Name\na@x.org,Ann,Lee\nb@x.org,,Ray\nc@x.org,,\n")

    import_files([path], tmp_path / "out")

    customers = current_version(tmp_path / "out") / "tables" / "customers.parquet"
    rows = duckdb.read_parquet(str(customers)).project("customer_id, email, name").order("1")
    assert rows.fetchall() == [
        ("a@x.org", "a@x.org", "Ann Lee"),
        ("b@x.org", "b@x.org", "Ray"),
        ("c@x.org", "c@x.org", None),
    ]
