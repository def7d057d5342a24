"""Words that say what a file or a row is: of people, tickets, staff, cancelled sales; data."""

import re
import unicodedata
from functools import lru_cache

# fmt: off
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


@lru_cache(maxsize=20_000)
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
