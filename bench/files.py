"""Files of any size with known totals: the same for the same size."""

from pathlib import Path

import duckdb

# a number from 0 to n - 1, always the same for the same row and salt
DRAW = "create macro draw(row_number, salt, n) as cast(hash(row_number, salt) % n as integer)"
ORDERS = """
    select
        'O' || (line // 3) as order_id,
        -- squaring makes some customers buy much more often than others
        'C' || cast(floor($n_customers * power(draw(line // 3, 0, 99999989) / 99999989, 2))
            as integer) as customer_id,
        date '2023-07-01' + draw(line // 3, 1, 1096) as order_date,
        'Category ' || draw(line, 2, 12) as category,
        ['web', 'store', 'phone', 'app'][1 + draw(line // 3, 3, 4)] as channel,
        1 + draw(line, 4, 5) as quantity,
        cast(2 + draw(line, 5, 9000) / 100 as decimal(18, 2)) as net_amount,
        cast(1 + draw(line, 6, 900) / 100 as decimal(18, 2)) as unit_cost
    from range($n_lines) as lines(line)
"""
CUSTOMERS = """
    select
        'C' || customer as customer_id,
        'Customer ' || customer as name,
        case when draw(customer, 1, 10) < 8 then 'c' || customer || '@example.com' end as email,
        case when draw(customer, 2, 10) < 6 then '+49301' || (1000000 + customer) end as phone,
        ['DE', 'FR', 'GB', 'IE'][1 + draw(customer, 3, 4)] as country,
        ['web', 'fair', 'referral'][1 + draw(customer, 4, 3)] as source,
        draw(customer, 5, 3) > 0 as consent_email
    from range($n_customers) as everybody(customer)
"""
CONTACTS = """
    select
        'I' || contact as interaction_id,
        'C' || draw(contact, 1, $n_customers) as customer_id,
        timestamp '2023-07-01' + to_minutes(draw(contact, 2, 1578240)) as ts,
        case when draw(contact, 3, 8) = 0 then 'in' else 'out' end as direction,
        ['email', 'phone', 'web', 'letter'][1 + draw(contact, 4, 4)] as channel,
        case
            when draw(contact, 3, 8) = 0 then ['click', 'reply', 'support'][1 + draw(contact, 5, 3)]
            else 'send'
        end as type,
        'CAMPAIGN ' || draw(contact, 6, 40) as campaign_id,
        draw(contact, 7, 10) = 0 and draw(contact, 3, 8) > 0 as is_control,
        ['everybody', 'cooks', 'decorators'][1 + draw(contact, 8, 3)] as target_segment,
        'Category ' || draw(contact, 9, 12) as offer_category,
        draw(contact, 10, 300) / 100 as cost
    from range($n_contacts) as contacts(contact)
"""


def make_files(folder: Path, n_lines: int) -> dict[str, Path]:
    """CSV files of orders, customers and contacts: a customer for ten lines, a contact for five."""
    folder.mkdir(parents=True, exist_ok=True)
    sizes = {"n_lines": n_lines, "n_customers": n_lines // 10, "n_contacts": n_lines // 5}
    paths = {}
    connection = duckdb.connect()
    connection.execute(DRAW)
    for name, sql in (("orders", ORDERS), ("customers", CUSTOMERS), ("contacts", CONTACTS)):
        paths[name] = folder / f"{name}.csv"
        wanted = {key: value for key, value in sizes.items() if f"${key}" in sql}
        if not paths[name].exists():
            connection.sql(sql, params=wanted).write_csv(str(paths[name]), header=True)
    return paths


def totals(paths: dict[str, Path]) -> dict[str, float]:
    """What the orders hold, read by DuckDB alone: every step must agree with it."""
    orders = duckdb.connect().read_csv(str(paths["orders"]), dtype={"net_amount": "decimal(18,2)"})
    n_lines, amount = orders.aggregate("count(*), sum(net_amount)").fetchall()[0]
    return {"n_lines": n_lines, "amount": float(amount)}
