# ruff: noqa: E501 - a row of a typed table is easier to read on one line
"""The tiny company: every row typed by hand, every edge in it on purpose.

The year 2023 is the period and 2022 the one before it; each has events on its first day and on
the day after its last. A blank is written `.`; what a row is there for stands behind it as a `#`.
"""

from datetime import date

from tests.build import typed

SINCE, UNTIL = date(2023, 1, 1), date(2024, 1, 1)

# eve has ada's e-mail, ivy has ben's phone, hal has gus's name and postcode
CUSTOMERS = """
customer_id name        kind email              phone              address  postcode country
ada         "Ada Lane"  B2C  ada@example.org    "+44 20 7946 0001" "1 Lane" E1       GB
ben         "Ben Moor"  B2B  ben@               "+44 20 7946 0002" .        .        GB
cleo        "Cleo Poe"  B2C  cleo@example.org   .                  "3 Hill" .        FR
dan         "Dan Reed"  B2C  .                  .                  .        .        .
eve         "Eve Sun"   B2C  " ADA@Example.org" .                  .        .        GB
fay         "Fay Tell"  B2C  .                  12                 .        .        .
gus         "Gus Vale"  B2B  gus@example.org    .                  .        N1       GB
hal         "gus  vale" B2B  .                  .                  "9 Road" "n 1"    GB
ivy         "Ivy West"  B2C  .                  "0044 2079460002"  .        .        FR
jon         "Jon Yale"  B2C  jon@example.org    "call me"          .        .        .
"""

# hal was updated on the first day that still counts as fresh, ben on the day before
MORE_ABOUT_CUSTOMERS = """
customer_id region updated_at source consent_email consent_sms consent_phone parent_id owner_id
ada         North  2021-06-01 web    yes           no          no            .         o1
ben         South  2022-12-31 fair   yes           yes         no            .         o1
cleo        South  .          web    .             .           .             .         .
dan         .      .          web    .             .           .             .         .
eve         North  .          web    no            .           .             .         .
fay         North  .          fair   .             .           yes           .         .
gus         North  .          fair   yes           .           .             hal       o2
hal         North  2023-01-01 fair   .             .           .             .         o2
ivy         South  .          web    .             no          no            hal       .
jon         .      .          .      yes           .           .             .         .
"""

# gus's needs are stored; ivy's field is filled with nothing
NEEDS_AND_WALLETS = """
customer_id prefs               competitor_spend acquisition_cost
ada         .                   200              10
cleo        .                   160              .
fay         .                   500              .
gus         '{"fit": "wide"}'   .                20
ivy         '{}'                .                .
"""

# 2022 begins with ada's books and ends with ben's toys; cleo's toys lie one day before it.
# jon's line has no quantity, cleo's no cost; 6 June is a free sample, which is no purchase.
TRANSACTIONS = """
order_id customer_id ts                 category quantity unit_price list_price net_amount unit_cost channel is_return is_service
o01      cleo        2021-12-31T10:00   toys     1        30         30         30         10        shop    no        no
o02      ada         2022-01-01T00:00   books    2        10         10         20         5         shop    no        no
o03      ada         2022-03-02T10:00   food     4        10         12.5       40         5         web     no        no
o04      .           2022-05-05T10:00   food     1        20         .          20         .         shop    no        no
o05      dan         2022-06-01T10:00   food     1        50         50         50         20        web     no        no
o06      dan         2022-06-21T10:00   toys     1        10         10         10         5         web     no        no
o07      eve         2022-09-03T10:00   food     1        60         60         60         30        shop    no        no
o08      ben         2022-12-31T23:59   toys     2        50         50         100        40        shop    no        no
o09      ada         2023-01-01T00:00   food     5        12         12.5       60         6         web     no        no
o09      ada         2023-01-01T00:00   toys     1        20         20         20         15        web     no        yes
o10      ada         2023-02-01T10:00   toys     -1       20         20         -20        15        shop    yes       no
o11      eve         2023-02-01T10:00   food     1        30         .          30         25        shop    no        no
o12      gus         2023-03-01T10:00   toys     1        100        100        100        60        web     no        no
o13      dan         2023-04-01T10:00   toys     -1       10         10         -10        5         web     yes       no
o14      cleo        2023-05-10T10:00   food     1        40         .          40         .         web     no        no
o15      gus         2023-05-30T10:00   toys     1        100        125        100        60        web     no        no
o16      eve         2023-06-06T10:00   food     1        0          12.5       0          1         web     no        no
o17      .           2023-07-07T10:00   food     1        80         .          80         .         shop    no        no
o18      zed         2023-08-08T10:00   food     1        20         .          20         .         web     no        no
o19      jon         2023-10-02T10:00   .        .        .          .          33         11        .       no        no
o20      ivy         2023-10-03T10:00   food     1        25         .          25         10        shop    no        no
o21      ada         2023-12-31T23:59   food     1        12         12.5       12         6         shop    no        no
o22      ada         2024-01-01T00:00   food     1        1000       1000       1000       6         web     no        no
o23      jon         2024-01-01T00:00   food     1        500        500        500        6         web     no        no
"""

# k1 has a hold-out (eve and ivy) and goes to half of the customers, which is not a segment.
# To the minute: i22 comes 30 days after its message, ivy buys 14 days after i40.
# i43 comes 15 days after the first purchase, i08 before it.
INTERACTIONS = """
interaction_id customer_id ts               direction channel type        campaign_id target_segment is_control
i01            dan         2022-03-23T09:00 in        phone   complaint   .           .              .
i02            ada         2022-12-31T23:59 out       email   send        k0          .              no
i03            ada         2023-01-01T00:00 out       email   send        k1          all            no
i04            ada         2023-01-01T00:01 out       email   deliver     k1          all            no
i05            eve         2023-01-19T12:00 out       email   send        k1          all            yes
i06            ada         2023-01-30T23:00 in        email   click       k1          .              .
i07            gus         2023-02-01T10:00 out       phone   call        .           .              .
i08            gus         2023-02-15T09:00 out       email   welcome     .           .              .
i09            eve         2023-03-01T10:00 in        phone   complaint   .           .              .
i10            eve         2023-03-05T10:00 in        email   support     .           .              .
i11            gus         2023-03-05T09:00 out       email   welcome     .           .              .
i12            ada         2023-03-10T09:00 in        email   survey      .           .              .
i13            eve         2023-03-11T09:00 in        email   survey      .           .              .
i14            gus         2023-03-12T09:00 in        email   survey      .           .              .
i15            fay         2023-03-13T09:00 out       email   survey      .           .              .
i16            gus         2023-04-01T08:00 out       email   deliver     k2          vip            no
i17            gus         2023-04-02T08:00 in        web     form        k2          .              .
i18            cleo        2023-05-01T09:00 out       email   send        k1          all            no
i19            cleo        2023-05-01T09:01 out       email   deliver     k1          all            no
i20            cleo        2023-05-02T09:00 in        web     complaint   .           .              .
i21            zed         2023-05-05T10:00 in        phone   call        .           .              .
i22            cleo        2023-05-31T09:01 in        email   reply       .           .              .
i23            fay         2023-06-01T08:00 out       email   send        k1          all            no
i24            fay         2023-06-01T08:01 out       email   deliver     k1          all            no
i25            gus         2023-06-10T10:00 in        web     enquiry     .           .              .
i26            gus         2023-06-10T16:00 out       phone   call        .           .              .
i27            cleo        2023-06-15T09:00 in        email   unsubscribe .           .              .
i28            fay         2023-07-01T10:00 in        web     enquiry     .           .              .
i29            gus         2023-07-01T00:00 in        web     complaint   .           .              .
i30            ada         2023-08-01T09:00 in        phone   complaint   .           .              .
i31            cleo        2023-08-02T09:00 in        email   survey      .           .              .
i32            ada         2023-08-05T09:00 in        phone   survey      .           .              .
i33            eve         2023-08-06T09:00 in        email   survey      .           .              .
i34            gus         2023-08-07T09:00 in        phone   survey      .           .              .
i35            cleo        2023-08-08T09:00 in        phone   survey      .           .              .
i36            ada         2023-08-09T09:00 in        phone   survey      .           .              .
i37            gus         2023-08-10T09:00 in        email   survey      .           .              .
i38            ada         2023-09-09T09:00 in        email   referral    .           .              .
i39            fay         2023-09-10T09:00 in        email   referral    .           .              .
i40            ivy         2023-09-19T10:00 out       email   send        k1          all            yes
i41            jon         2023-10-05T09:00 out       email   bounce      .           .              .
i42            jon         2023-10-16T09:00 out       email   welcome     .           .              .
i43            ivy         2023-10-18T00:00 out       email   welcome     .           .              .
i44            ada         2023-11-01T08:00 out       email   deliver     k2          vip            no
i45            cleo        2023-12-29T09:00 in        phone   complaint   .           .              .
i46            ada         2024-01-01T00:00 in        phone   call        .           .              .
"""

# ada's complaint is resolved in 72 hours to the minute, eve's comes back by another channel
CASES = """
interaction_id topic    first_response_at resolved_at
i01            delivery .                 .
i09            delivery 2023-03-01T12:00  2023-03-03T10:00
i10            delivery 2023-03-05T14:00  2023-03-05T15:00
i20            size     .                 2023-05-03T00:00
i25            price    2023-06-10T16:00  .
i29            fit      2023-07-02T10:00  2023-07-05T10:00
i30            product  2023-08-02T09:00  2023-08-04T09:00
i45            bill     .                 .
"""

COSTS_AND_STAFF = """
interaction_id cost employee_id
i02            7    .
i03            1    .
i07            1    e1
i09            5    e1
i10            .    e2
i18            2    .
i23            3    .
i26            .    e1
i30            1    e2
"""

# fay gave no answer, cleo's 9 is off the scale of five
ANSWERS = """
interaction_id instrument score prefs_captured
i12            nps        10    .
i13            nps        6     '{"colour": "red"}'
i14            nps        8     .
i15            nps        .     .
i22            .          .     '{"size": "m"}'
i31            nps        9     .
i32            csat       4     .
i33            csat       2     .
i34            csat       5     .
i35            csat       9     .
i36            ces        4     .
i37            ces        7     .
"""

# p9 is lost on a day that nobody wrote down: neither open nor closed in the period
OPPORTUNITIES = """
opp_id customer_id lead_id created_at source stage     amount closed_at        won type
p1     gus         .       2023-01-10 fair   won       400    2023-02-19       yes new
p2     ben         .       2023-03-01 web    lost      300    2023-06-01       no  expansion
p3     .           l1      2023-04-01 web    Proposed  200    .                .   new
p4     .           l2      2022-12-31 web    enquired  100    .                .   new
p5     yak         .       2023-12-11 fair   qualified 200    2023-12-31       yes new
p6     ada         .       2023-12-01 web    enquired  150    2024-01-01       no  expansion
p7     dan         .       2022-06-01 web    lost      250    2023-01-01       no  win-back
p8     cleo        .       2024-01-01 web    enquired  150    .                .   expansion
p9     .           l3      2023-07-01 web    lost      350    .                no  new
"""

# n3 counts its cases but not what became of them
NETWORK = """
node_id month      kind           cases on_time sla_met defects cost revenue_influenced satisfaction
n1      2023-01-01 supplier       10    8       9       1       30   .                  4
n1      2023-12-01 supplier       10    9       10      0       30   .                  2
n1      2024-01-01 supplier       70    0       0       70      900  .                  1
n2      2022-12-01 reseller       60    30      30      60      900  900                1
n2      2023-01-01 reseller       5     5       5       0       10   40                 5
n2      2023-06-01 Reseller       15    14      15      3       30   58                 5
n2      2024-01-01 reseller       60    30      30      60      900  900                1
n3      2023-06-01 "service team" 50    .       .       .       .    .                  .
"""

COSTS = """
period     function    amount
2022-12-01 acquisition 1000
2023-01-01 acquisition 60
2023-06-01 Retention   20
2023-06-01 service     5
2023-06-01 overhead    9
2023-12-01 Acquisition 30
2024-01-01 acquisition 1000
"""

ASSESSMENTS = """
round_id date       respondent_id department level  question_id score target importance
r1       2023-11-01 s1            sales      leader LC1         4     5      5
r1       2023-11-01 s2            service    staff  LC1         2     5      4
r1       2023-11-01 s2            service    staff  LC2         .     4      3
"""


def _joined(table: str, *texts: str) -> list[dict]:
    first, *others = [typed(table, text) for text in texts]
    key = next(iter(first[0]))
    more = {}
    for rows in others:
        for row in rows:
            more.setdefault(row[key], {}).update(row)
    return [{**row, **more.get(row[key], {})} for row in first]


def tiny_rows() -> dict[str, list[dict]]:
    """The rows of the tiny company by table, free to change."""
    return {
        "customers": _joined("customers", CUSTOMERS, MORE_ABOUT_CUSTOMERS, NEEDS_AND_WALLETS),
        "transactions": typed("transactions", TRANSACTIONS),
        "interactions": _joined("interactions", INTERACTIONS, CASES, COSTS_AND_STAFF, ANSWERS),
        "opportunities": typed("opportunities", OPPORTUNITIES),
        "network": typed("network", NETWORK),
        "costs": typed("costs", COSTS),
        "assessments": typed("assessments", ASSESSMENTS),
    }
