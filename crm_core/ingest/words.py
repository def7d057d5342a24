"""The words by which headers name the canonical columns: data, to be extended freely.

Words are compared without case, accents, blanks and signs: "Customer ID", "customer_id" and
"CustomerID" are one word. In a tuple the best word stands first.
"""

from crm_core.ingest.signs import CANCELLED, ORDER_TOTAL, PERSON, STATUS, squeezed
from crm_core.ingest.tongues import MORE

__all__ = ["CANCELLED", "INDEX", "ORDER_TOTAL", "PERSON", "STATUS", "WORDS", "squeezed"]

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
# fmt: on


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
