"""The words by which headers name the canonical columns: data, to be extended freely.

Words are compared without case, accents, blanks and signs: "Customer ID", "customer_id" and
"CustomerID" are one word. In a tuple the best word stands first.
"""

import re
import unicodedata

from crm_core.ingest.tongues import MORE

# fmt: off
CUSTOMER = (
    "customer id", "customer", "customer number", "customer no", "cust id", "custid", "client id",
    "client", "client number", "user id", "user", "member id", "account id", "contact id",
    "buyer id", "shopper id", "household id", "person id", "kunden id", "kundennummer",
    "kunden nr", "kundennr", "kunde", "code cli", "code client", "id client", "num client",
    "cliente id", "id cliente", "codigo cliente", "cliente", "ma kh", "ma khach hang",
    "顧客id", "顧客番号",
)

WORDS = {
    "customers": {
        "customer_id": (
            *CUSTOMER, "id", "record id", "account", "account name", "lead id", "organization id",
            "organisation id", "company id",
        ),
        "name": (
            "name", "customer name", "full name", "company name", "client name", "kunde name",
            "kundenname", "societe", "nom", "nombre", "nome", "cliente nome", "khach hang",
            "company", "firma", "billing name", "顧客名",
        ),
        "kind": ("kind", "customer type", "client type", "kundentyp", "segment", "loai khach hang"),
        "email": (
            "email", "e mail", "email address", "customer email", "mail", "courriel", "correo",
        ),
        "phone": ("phone", "phone number", "telephone", "tel", "mobile", "telefon", "telefono"),
        "address": (
            "address", "street", "address 1", "billing address1", "billing street", "strasse",
            "kunde strasse",
            "adresse", "direccion", "endereco",
        ),
        "postcode": (
            "postcode", "postal code", "zip", "zip code", "plz", "code postal", "kunde postzahl",
            "codigo postal", "cep", "customer zip code prefix",
        ),
        "region": (
            "region", "state", "province", "bundesland", "customer state", "estado", "provincia",
            "county", "prefecture", "pref",
        ),
        "country": ("country", "country code", "land", "pays", "pais", "paese", "billing country"),
        "created_at": (
            "created at", "created", "create date", "created date", "signup date", "sign up date",
            "registration date", "registered at", "join date", "customer since", "optin time",
        ),
        "updated_at": ("updated at", "last modified date", "modified at", "last changed"),
        "source": (
            "source", "lead source", "acquisition channel", "acquisition source", "utm source",
            "referrer", "herkunft",
        ),
        "acquisition_cost": ("acquisition cost", "cac"),
        "consent_email": (
            "consent email", "accepts marketing", "accepts email marketing", "email opt in",
            "newsletter", "opt in",
        ),
        "consent_sms": ("consent sms", "accepts sms marketing", "sms opt in"),
        "consent_phone": ("consent phone", "phone opt in", "may call"),
        "parent_id": ("parent id", "parent account id", "parent account", "subsidiary of"),
        "owner_id": ("owner id", "owner", "account owner", "account manager", "company owner"),
        "prefs": ("prefs", "preferences"),
        "list_price_tier": ("list price tier", "price tier", "price list"),
        "competitor_spend": ("competitor spend",),
    },
    "transactions": {
        "order_id": (
            "order id", "order number", "order no", "order", "invoice no", "invoice id", "invoice",
            "invoice number", "transaction id", "receipt id", "receipt no", "basket id", "sale id",
            "bestell id", "bestellnummer", "verkaufs id", "auftrag", "rechnungsnummer", "no com",
            "num commande", "commande", "pedido", "id venda", "don hang", "id", "注文番号",
        ),
        "line_id": (
            "line id", "order item id", "line number", "line no", "row id", "detail id",
            "transaction line",
        ),
        "customer_id": CUSTOMER,
        "ts": (
            "ts", "order date", "order time", "invoice date", "purchase date", "transaction date",
            "transaction time", "sale date", "sales date", "order timestamp", "date time",
            "order purchase timestamp", "payment date", "timestamp", "date", "created at",
            "paid at", "day", "datum", "bestelldatum", "kaufdatum", "rechnungsdatum", "date com",
            "date commande", "fecha", "data", "data venda", "ngay hach toan", "ngay", "time",
            "ship date", "注文日", "購入日",
        ),
        "product_id": (
            "product id", "sku", "stock code", "item id", "article id", "product code", "item",
            "lineitem sku", "produkt id", "artikelnummer", "artikel nr", "ref prod", "product",
            "id produto", "produto", "ma san pham", "商品id",
        ),
        "category": (
            "category", "product category", "department", "kategorie", "warengruppe", "categorie",
            "categoria", "nhom san pham", "カテゴリ",
        ),
        "quantity": (
            "quantity", "qty", "number of cds", "units", "pieces", "lineitem quantity", "menge",
            "anzahl", "stueck", "qte", "quantite", "cantidad", "quantidade", "so luong ban",
            "so luong", "数量",
        ),
        "unit_price": (
            "unit price", "price", "price each", "item price", "lineitem price", "einzelpreis",
            "stueckpreis", "preis", "produktpreis", "artikelpreis", "verkaufspreis",
            "prix unit", "prix unitaire", "prix", "precio", "preco",
            "don gia", "単価",
        ),
        "list_price": ("list price", "catalogue price", "listenpreis", "rrp", "msrp"),
        "discount": ("discount", "discount rate", "rabatt", "remise", "descuento", "desconto"),
        "net_amount": (
            "net amount", "amount", "line total", "total", "net sales", "sales", "revenue",
            "sales amount", "total amount", "order total", "total price", "order value",
            "transaction amount", "dollar value", "value", "spend", "payment value", "turnover",
            "net revenue", "net price", "betrag", "umsatz", "gesamt", "gesamtpreis", "nettobetrag",
            "montant", "importe", "valor", "valor total", "doanh thu", "金額", "売上",
        ),
        "unit_cost": ("unit cost", "cost", "cogs", "stueckkosten"),
        "channel": ("channel", "sales channel", "order channel", "kanal", "canal", "filial"),
        "is_return": ("is return", "returned", "return", "retoure", "is refund", "refunded"),
        "is_service": ("is service", "service"),
        "currency": ("currency", "currency code", "waehrung", "devise", "moneda", "moeda"),
    },
    "interactions": {
        "interaction_id": (
            "interaction id", "ticket id", "case id", "event id", "activity id", "message id", "id",
        ),
        "customer_id": CUSTOMER,
        "ts": (
            "ts", "timestamp", "event time", "event timestamp", "event date", "created date",
            "created at", "created time", "activity date", "date", "time", "datum", "fecha",
        ),
        "direction": ("direction",),
        "channel": ("channel", "contact channel", "platform", "kanal", "canal"),
        "type": (
            "type", "event", "event type", "event name", "interaction type", "activity type",
            "action", "activity",
        ),
        "campaign_id": ("campaign id", "campaign", "kampagne"),
        "variant": ("variant",),
        "target_segment": ("target segment",),
        "offer_category": ("offer category",),
        "is_control": ("is control", "control", "control group"),
        "topic": ("topic", "subject", "category", "reason", "thema"),
        "first_response_at": ("first response at", "first response time", "first reply at"),
        "resolved_at": ("resolved at", "resolved date", "closed at", "closed time", "closed date"),
        "cost": ("cost", "contact cost"),
        "employee_id": ("employee id", "agent", "agent id", "assigned to", "handled by"),
        "instrument": ("instrument",),
        "score": ("score", "csat score", "csat", "nps", "rating", "satisfaction"),
        "prefs_captured": ("prefs captured",),
    },
    "opportunities": {
        "opp_id": ("opp id", "opportunity id", "deal id", "opportunity", "deal", "id", "record id"),
        "customer_id": (*CUSTOMER, "account"),
        "lead_id": ("lead id", "lead"),
        "created_at": (
            "created at", "create date", "created date", "engage date", "creation date",
            "deal creation date", "open date", "opened at",
        ),
        "source": ("source", "lead source"),
        "stage": ("stage", "deal stage", "stage name", "pipeline stage"),
        "stage_ts": ("stage ts", "stage date", "last stage change"),
        "amount": ("amount", "deal value", "close value", "value", "opportunity amount"),
        "probability": ("probability", "deal probability", "win probability"),
        "closed_at": ("closed at", "close date", "closed date", "deal closed on", "won time"),
        "won": ("won", "is won"),
        "lost_reason": ("lost reason", "loss reason", "deal lost reason"),
        "type": ("type", "deal type", "opportunity type"),
        "category": ("category", "product", "product category"),
        "owner_id": ("owner id", "owner", "deal owner", "sales agent", "sales rep"),
    },
    "network": {
        "node_id": ("node id", "partner id", "supplier id"),
        "name": ("name", "node name", "partner name", "supplier name"),
        "kind": ("kind", "node kind", "partner type"),
        "parent_node": ("parent node", "parent partner"),
        "month": ("month", "period"),
        "cases": ("cases",),
        "on_time": ("on time",),
        "sla_met": ("sla met",),
        "defects": ("defects",),
        "cost": ("cost",),
        "revenue_influenced": ("revenue influenced",),
        "satisfaction": ("satisfaction",),
        "served_customers": ("served customers",),
    },
    "costs": {
        "period": ("period", "month"),
        "function": ("function", "cost function", "cost type"),
        "amount": ("amount", "cost", "spend"),
        "segment": ("segment",),
    },
    "assessments": {
        "round_id": ("round id", "round"),
        "date": ("date",),
        "respondent_id": ("respondent id", "respondent"),
        "department": ("department",),
        "level": ("level",),
        "question_id": ("question id", "question"),
        "score": ("score", "answer"),
        "target": ("target",),
        "importance": ("importance",),
        "intention": ("intention",),
        "reality": ("reality",),
        "evidence": ("evidence",),
    },
}

# columns that name a person where the customer's key names only a record of one order
PERSONS = (
    "customer unique id", "unique customer id", "person id", "golden id", "master customer id",
    "unified customer id",
)
# keys by which interactions are known to be tickets
TICKETS = (
    "ticket id", "ticket number", "ticket no", "ticket", "case id", "case number", "ticket nr",
    "ticketnummer", "fallnummer", "numero ticket", "numero de ticket", "id ticket", "chamado",
)
# what was paid back, and totals of an order that some exports repeat on each of its lines
REFUNDS = (
    "amount refunded", "refunded amount", "refund amount", "refund", "refunds", "total refunded",
    "erstattung", "remboursement", "reembolso", "rimborso", "hoan tien", "返金", "退款金额",
)
TOTALS = (
    "total", "total amount", "order total", "order total amount", "order value", "order amount",
    "grand total", "total price", "total paid", "gesamt", "gesamtbetrag", "montant total",
    "importe total", "valor total", "totale", "tong tien", "合計", "合計金額", "总金额", "toplam",
)
STATES = ("status", "state", "zustand", "statut", "estado", "stato", "situacao", "durum")
NO_SALE = (
    "cancelled", "canceled", "voided", "void", "refunded", "returned", "return pending",
    "partially refunded", "storniert", "annule", "annulee", "rembourse", "cancelado", "devuelto",
    "devolvido", "annullato", "rimborsato", "iptal", "iade", "キャンセル", "返品",
    "已取消", "已退款", "da huy", "unavailable", "failed",
)
# what only people have: two of these make a list of people
ATTRIBUTES = (
    "age", "gender", "sex", "birth date", "date of birth", "birthday", "birthdate", "year birth",
    "birth year", "income", "education", "marital status", "occupation", "job title", "salutation",
    "first name", "last name", "firstname", "lastname", "surname", "given name", "full name",
    "household size", "kidhome", "teenhome", "kid home", "teen home", "tenure", "recency", "newbie",
    "churn", "contact name", "alter", "geschlecht", "geburtsdatum", "vorname", "nachname", "anrede",
    "prenom", "nom de famille", "date de naissance", "sexe", "edad", "genero", "apellido",
    "apellidos", "fecha nacimiento", "fecha de nacimiento", "idade", "sobrenome", "cognome",
    "data nascimento", "data di nascita", "tuoi", "gioi tinh", "ngay sinh", "年齢", "性別",
    "生年月日", "年龄", "性别", "出生日期", "yas", "cinsiyet", "dogum tarihi", "soyad",
)
# two of these make a list of employees, or of the users of a system
STAFF_SIGNS = (
    "user role id", "role id", "manager id", "employee number", "employee id", "user type",
    "hire date", "salary", "owner id", "active user id", "user id including inactive", "team id",
    "profile id", "username", "alias", "super admin", "email encoding key", "job grade",
)
# what a person belongs to, which is not its own key
POINTERS = (
    "account id", "account name id", "company id", "organization id", "organisation id",
    "associated company id", "associated contact id", "parent account id",
)
OWN_KEYS = ("id", "record id", "contact id", "lead id", "person id", "person system id")
# keys of one mailing list: no sale knows them
LIST_KEYS = ("leid", "klaviyo id", "profile id", "euid", "subscriber id")
# days that come once in the life of a customer, and are of no sale
ONCE = (
    "dt customer", "signup date", "sign up date", "registration date", "registered at",
    "customer since", "join date", "birth date", "date of birth", "birthday", "optin time",
    "登録日", "会員登録日", "入会日", "注册日期", "date of purchase", "kunde seit", "kayit tarihi",
    "ngay dang ky", "data cadastro", "fecha de alta", "date inscription", "data registrazione",
)
FIRST_NAMES = (
    "first name", "given name", "vorname", "prenom", "person first name", "billing first name",
    "customer first name", "property firstname",
)
LAST_NAMES = (
    "last name", "surname", "family name", "nachname", "nom de famille", "person last name",
    "billing last name", "customer last name", "property lastname",
)
COMPANIES = (
    "company", "company name", "firma", "societe", "organization", "organization name",
    "property company", "account name",
)
EXPERIMENTS = ("visit", "conversion", "treatment", "control", "control group")

FILE_WORDS = {
    "customers": (
        "customer", "client", "kunden", "account", "contact", "khachhang", "persons", "compan",
        "organi", "audience", "subscriber", "kokyaku", "musteri", "顧客", "会員", "客户",
    ),
    "transactions": (
        "order", "sale", "transaction", "invoice", "retail", "verkaeufe", "vendas", "purchase",
        "commande", "bestell", "uriage", "dulieubanhang",
    ),
    "interactions": ("interaction", "event", "ticket", "activit", "contact_log", "support"),
    "opportunities": ("opportunit", "deal", "pipeline"),
    "network": ("network", "partner"),
    "costs": ("cost",),
    "assessments": ("assessment", "answers"),
}
# fmt: on


# letters that do not come apart into one of the alphabet and a mark
LETTERS = str.maketrans({"đ": "d", "ß": "ss", "ı": "i", "ø": "o", "æ": "ae", "œ": "oe"})


def squeezed(text: str) -> str:
    """A header or word without case, accents, blanks and signs."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(LETTERS))
    return re.sub(r"[^\w]|_", "", "".join(c for c in plain if not unicodedata.combining(c)))


PERSON = frozenset(map(squeezed, PERSONS))
TICKET, STATUS, CANCELLED, REFUND, ORDER_TOTAL = (
    frozenset(map(squeezed, some)) for some in (TICKETS, STATES, NO_SALE, REFUNDS, TOTALS)
)
ATTRIBUTE, STAFF, POINTER, OWN_KEY, LIST_KEY, DATED_ONCE, EXPERIMENT = (
    frozenset(map(squeezed, some))
    for some in (ATTRIBUTES, STAFF_SIGNS, POINTERS, OWN_KEYS, LIST_KEYS, ONCE, EXPERIMENTS)
)
FIRST_NAME, LAST_NAME, COMPANY = (
    frozenset(map(squeezed, some)) for some in (FIRST_NAMES, LAST_NAMES, COMPANIES)
)


def _all_words(table: str, column: str) -> tuple[str, ...]:
    return (*WORDS[table][column], *MORE.get(table, {}).get(column, ()))


INDEX = {
    table: {
        column: {
            squeezed(word): rank
            for rank, word in reversed(list(enumerate(_all_words(table, column))))
        }
        for column in columns
    }
    for table, columns in WORDS.items()
}
