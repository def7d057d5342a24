"""More words of headers, by language and by the program that exports them: data, as in words.py.

They stand behind the words there: a header that has one of those is taken before one of these.
"""

# fmt: off
CUSTOMER = (
    # German, French, Spanish, Portuguese, Italian
    "kunden nummer", "kundencode", "debitor", "debitorennummer", "numero client", "no client",
    "ref client", "identifiant client", "n client", "numero cliente", "numero de cliente",
    "cod cliente", "codice cliente", "id do cliente", "codigo do cliente", "cpf", "cnpj",
    # Vietnamese, Japanese, Chinese, Turkish
    "ma khach", "id khach hang", "会員id", "会員番号", "顧客コード", "得意先コード", "ユーザーid",
    "客户id", "客户编号", "会员id", "会员编号", "用户id", "買家id", "客戶編號", "musteri id",
    "musteri no", "musteri kodu", "musteri numarasi",
    # exports
    "customer user id", "customer user", "associated contact id", "associated company id",
    "account name id", "whoid", "whatid", "requester id", "person system id",
    "person pipedrive system id", "organization pipedrive system id", "recipient",
)
NAME = (
    "vorname nachname", "kunden name", "nom client", "nom complet", "raison sociale",
    "nombre cliente", "nombre completo", "razon social", "nome cliente", "nome completo",
    "razao social", "ragione sociale", "ten khach hang", "ho ten", "氏名", "会員名", "客户名称",
    "客户姓名", "姓名", "musteri adi", "ad soyad", "musteri", "customer full name", "person name",
    "billing full name", "requester", "requester name", "contact name", "organization name",
)
EMAIL = (
    "e mail adresse", "emailadresse", "adresse mail", "adresse email", "adresse e mail",
    "correo electronico", "endereco de email", "indirizzo email", "dia chi email", "thu dien tu",
    "メールアドレス", "メール", "电子邮件", "邮箱", "eposta", "e posta", "billing email",
    "billing email address", "person email", "person email work", "requester email",
    "contact email", "card email",
)
ORDER = (
    # German, French, Spanish, Portuguese, Italian
    "bestellung", "bestell nr", "bestellnr", "auftragsnummer", "auftrags nr", "belegnummer",
    "rechnungs nr", "rechnung", "numero commande", "numero de commande", "no commande",
    "id commande", "facture", "numero facture", "no facture", "numero pedido",
    "numero de pedido", "id pedido", "factura", "numero factura", "numero do pedido",
    "nota fiscal", "ordine", "numero ordine", "id ordine", "fattura", "numero fattura",
    # Vietnamese, Japanese, Chinese, Turkish
    "ma don hang", "so don hang", "so hoa don", "ma hoa don", "注文id", "受注番号", "伝票番号",
    "注文no", "订单号", "订单编号", "订单id", "發票號碼", "siparis no", "siparis id",
    "siparis numarasi", "fatura no",
    # exports
    "n commande", "n de commande", "n pedido", "no pedido", "n ordine",
    "order name", "order increment id", "increment id", "charge id", "purchase id", "order key",
)
TIME = (
    "auftragsdatum", "verkaufsdatum", "belegdatum", "buchungsdatum", "tag", "date de commande",
    "date facture", "date de facture", "date achat", "date vente", "date de vente",
    "fecha pedido", "fecha de pedido", "fecha compra", "fecha de compra", "fecha venta",
    "fecha factura", "data pedido", "data do pedido", "data da compra", "data compra",
    "data da venda", "data ordine", "data acquisto", "data vendita", "data fattura",
    "ngay dat hang", "ngay mua", "ngay ban", "ngay hoa don", "注文日時", "受注日", "購入日時",
    "購買日", "売上日", "販売日", "日付", "订单日期", "下单时间", "购买日期", "日期", "交易日期",
    "siparis tarihi", "satis tarihi", "fatura tarihi", "tarih", "order created at",
    "order created date", "created", "created utc", "created date", "purchased at",
    "date created", "order placed at",
)
PRODUCT = (
    "artikel", "artikel id", "artikelnr", "artikelcode", "produktnummer", "produkt", "ref produit",
    "reference produit", "code produit", "code article", "article", "produit", "referencia",
    "codigo producto", "id producto", "producto", "codigo produto", "id do produto",
    "codice prodotto", "prodotto", "codice articolo", "articolo", "ma hang", "ma sp", "san pham",
    "商品コード", "商品番号", "品番", "产品id", "产品编号", "商品编号", "商品编码", "urun id",
    "urun kodu", "urun", "variant sku", "item sku", "product sku", "product 2 id",
    "item name", "product name", "artikelname", "produktname", "nom produit", "nombre producto",
    "nome do produto", "nome prodotto", "ten san pham", "商品名", "产品名称", "商品名称",
    "urun adi",
)
QUANTITY = (
    "stuck", "stuckzahl", "mengen", "nb", "nb articles", "cant", "unidades", "qtde",
    "qtd", "quantita", "qta", "pezzi", "sl", "個数", "購入数", "販売数", "件数", "数量個", "销量",
    "购买数量", "件數", "adet", "miktar", "item quantity", "qty ordered", "quantity ordered",
    "number of items",
)
PRICE = (
    "preis pro stuck", "stuck preis", "einzel preis", "vk preis", "prix de vente",
    "prix unitaire ht", "prix unitaire ttc", "pu", "pu ht", "precio unitario",
    "precio de venta", "preco unitario", "valor unitario", "prezzo", "prezzo unitario", "gia",
    "gia ban", "価格", "販売価格", "単価円", "单价", "价格", "售价", "單價", "birim fiyat", "fiyat",
    "item cost", "sales price", "selling price", "product price", "price per unit",
)
AMOUNT = (
    # German, French, Spanish, Portuguese, Italian
    "gesamtbetrag", "summe", "verkaufsbetrag", "umsatz netto", "netto", "nettoumsatz", "erlos",
    "rechnungsbetrag", "montant total", "montant ht", "montant ttc", "total ht", "total ttc",
    "chiffre d affaires", "ca", "ca ht", "prix total", "importe total", "monto", "monto total",
    "ventas", "ingresos", "precio total", "valor da venda", "valor venda", "valor do pedido",
    "receita", "faturamento", "preco total", "importo", "importo totale", "totale", "fatturato",
    "ricavo", "prezzo totale",
    # Vietnamese, Japanese, Chinese, Turkish
    "thanh tien", "tong tien", "doanh so", "so tien", "売上金額", "売上高", "購入金額", "合計",
    "合計金額", "販売金額", "金額円", "销售额", "金额", "总金额", "总价", "销售金额", "實付金額",
    "tutar", "toplam", "toplam tutar", "satis tutari", "ciro",
    # exports
    "order total amount", "order amount", "grand total", "total paid", "net total", "item total",
    "line item total", "row total", "converted amount", "sale amount", "amount paid",
)

MORE = {
    "customers": {
        "customer_id": CUSTOMER,
        "name": NAME,
        "email": EMAIL,
        "phone": (
            "handy", "telefonnummer", "mobil", "rufnummer", "numero de telephone", "portable",
            "movil", "celular", "numero de telefono", "telefone", "cellulare",
            "numero di telefono", "dien thoai", "so dien thoai", "sdt", "電話番号", "電話", "电话",
            "手机", "手机号", "telefon numarasi", "cep telefonu", "billing phone", "person phone",
            "mobile phone", "mobile phone number",
        ),
        "address": (
            "anschrift", "strasse hausnummer", "rue", "domicilio", "calle", "indirizzo", "via",
            "rua", "logradouro", "dia chi", "住所", "地址", "adres", "mailing street",
            "billing address", "billing address 1", "shipping street",
        ),
        "postcode": (
            "postleitzahl", "cp", "cod postal", "cap", "codice postale", "ma buu dien", "郵便番号",
            "邮编", "郵遞區號", "posta kodu", "mailing zip postal code",
            "billing zip", "billing postcode",
            "billing postal code", "mailing postal code", "mailing zip",
        ),
        "region": (
            "departement", "regione", "regiao", "uf", "tinh", "tinh thanh pho", "都道府県", "省份",
            "省", "il", "bolge", "billing state", "billing province", "mailing state",
            "mailing state province", "state region",
        ),
        "country": (
            "nation", "nazione", "quoc gia", "国", "国家", "國家", "ulke", "mailing country",
            "country region", "billing country code",
        ),
        "created_at": (
            "angelegt am", "registrierungsdatum", "kunde seit", "date inscription",
            "date de creation", "date creation", "fecha de alta", "fecha registro",
            "fecha de creacion", "data cadastro", "data de cadastro", "data registrazione",
            "ngay dang ky", "ngay tao", "登録日", "会員登録日", "入会日", "注册日期", "注册时间",
            "kayit tarihi", "dt customer", "createdate", "person creation date",
            "profile created on", "first active", "confirm time", "created time",
            "organization created",
        ),
        "updated_at": (
            "last modified", "modified time", "geandert am", "last update time", "更新日",
        ),
        "source": (
            "origem", "origen", "fuente", "fonte", "origine", "nguon", "流入元", "来源", "kaynak",
            "original source", "signup source", "hs analytics source", "how did you hear",
        ),
        "kind": ("type client", "tipo cliente", "tipo de cliente", "顧客区分", "客户类型"),
        "consent_email": ("email marketing consent", "newsletter opt in", "has opted in email"),
        "owner_id": ("contact owner", "person owner", "assigned user", "record owner"),
        "parent_id": ("parent account name", "parent company id", "associated company"),
    },
    "transactions": {
        "order_id": ORDER,
        "customer_id": CUSTOMER,
        "ts": TIME,
        "product_id": PRODUCT,
        "category": (
            "produktkategorie", "artikelgruppe", "rayon", "famille", "categorie produit",
            "categoria producto", "categoria produto", "categoria prodotto", "loai san pham",
            "商品カテゴリ", "分類", "类别", "品类", "產品類別", "kategori", "urun kategorisi",
            "product type", "item category",
        ),
        "quantity": QUANTITY,
        "unit_price": PRICE,
        "net_amount": AMOUNT,
        "discount": (
            "nachlass", "rabatt prozent", "taux remise", "sconto", "giam gia", "chiet khau", "割引",
            "値引", "折扣", "indirim", "item discount", "discount percent",
        ),
        "unit_cost": ("einkaufspreis", "gia von", "原価", "成本", "maliyet"),
        "channel": (
            "vertriebskanal", "canal de vente", "canal de venta", "canal de venda", "canale",
            "kenh ban hang", "販売チャネル", "渠道", "kanali", "sales channel name",
        ),
        "is_return": ("rueckgabe", "retour", "devolucion", "devolucao", "reso", "返品", "iade"),
        "currency": (
            "order currency code", "wahrung", "valuta", "divisa", "tien te", "通貨", "币种",
            "para birimi",
        ),
    },
    "interactions": {
        "interaction_id": (
            "ticket number", "ticket no", "case number", "ticketnummer", "numero de ticket",
            "activity system id", "engagement id", "event uuid",
        ),
        "customer_id": CUSTOMER,
        "ts": (
            "created", "created on", "opened at", "date opened", "occurred at", "sent at",
            "send time", "erstellt am", "date de creation", "fecha de creacion", "data criacao",
            "ngay tao", "createdate", "作成日", "受付日", "创建时间", "olusturma tarihi",
            "requested at", "date time opened", "activity due date",
        ),
        "type": (
            "ereignis", "evenement", "evento", "su kien", "イベント", "事件", "olay", "metric",
            "metric name", "engagement type",
        ),
        "topic": (
            "betreff", "sujet", "asunto", "assunto", "oggetto", "chu de", "件名", "主题", "konu",
            "ticket name", "activity subject",
        ),
        "resolved_at": (
            "solved at", "resolved time", "resolution date", "date time closed", "close date",
            "gelost am",
        ),
        "score": ("satisfaction score", "satisfaction rating", "customer satisfaction rating"),
        "employee_id": (
            "assignee", "assignee id", "assigned to user", "activity assigned to user",
            "case owner", "ticket owner", "bearbeiter",
        ),
    },
    "opportunities": {
        "opp_id": (
            "deal system id", "deal pipedrive system id", "deal title", "deal name",
            "opportunity name", "potential name", "potential id", "opportunity record id",
        ),
        "customer_id": (
            "organization", "organisation", "organization id", "account name",
            "associated company", "deal organization", "company name", "contact name",
        ),
        "created_at": ("created time", "deal created", "createdate", "created on"),
        "stage": ("potential stage", "dealstage", "phase", "etape", "etapa", "fase"),
        "amount": ("dealamount", "deal amount", "montant", "betrag", "importe"),
        "closed_at": (
            "closing date", "closedate", "expected close date", "deal expected close date",
        ),
        "lost_reason": ("reason for loss", "closed lost reason"),
        "owner_id": ("opportunity owner", "potential owner", "hubspot owner id", "deal owner id"),
    },
}
# fmt: on
