"""Invented people, firms, streets and numbers; telephone ranges are those set aside for fiction."""

FIRST = {
    "DE": "Anna Lukas Sophie Jonas Greta Felix Leonie Matthias Klara Tobias Ines Florian Heike "
    "Jürgen Käthe Moritz Nele Oskar Petra Rüdiger Silke Thea Uwe Viktoria",
    "FR": "Élodie Louis Camille Hugo Inès Théo Chloé Antoine Margaux Rémi Noémie Gaëlle Bastien "
    "Océane Yves Aurélie Étienne Manon Loïc Solène Quentin Agathe",
    "GB": "Olivia Harry Amelia George Priya Oliver Isla Callum Freya Imran Poppy Rhys Nadia Ewan "
    "Megan Alfie Zara Tomasz Beth Kwame Hannah Leon",
    "IE": "Aoife Cian Saoirse Conor Niamh Oisín Róisín Fionn Ciara Darragh Sinéad Eoin Maeve "
    "Padraig Orla Tadhg Gráinne Declan Bríd Cormac",
}
LAST = {
    "DE": "Weber Krüger Hoffmann Schäfer Bauer Lindner Vogt Brandt Yılmaz Kowalski Seidel Ott Böhm "
    "Reuter Falk Nowak Harms Stein Winkler Götz Ziegler Lorenz Pohl Kern Brück Thiele Engel Marx",
    "FR": "Moreau Lefèvre Garnier Rousseau Fontaine Chevalier Benali Marchand Girard Noël Lemoine "
    "Besson Perrot Delattre Hamidi Colin Roche Vasseur Picard Guérin Joly Carlier",
    "GB": "Hughes Patel Carter Walsh Bennett Khan Fletcher Okafor Marsh Whitfield Singh Doyle "
    "Barker Ellison Reid Thornton Mistry Cole Pearce Langley Frost Begum Hartley Quinn",
    "IE": "Byrne O'Sullivan Kavanagh Nolan Madden Doherty Fitzgerald Gallagher Keane Moran Daly "
    "O'Neill Brennan Lynch Tierney Foley Hickey Burke Costello Reilly",
}
STREETS = {
    "DE": "Lindenweg|Hafenstraße|Am Mühlbach|Gartenstraße|Alte Gasse|Birkenallee|Schulstraße",
    "FR": "rue des Tilleuls|avenue du Port|rue Haute|place du Marché|chemin des Vignes|rue Basse",
    "GB": "Mill Lane|Harbour Road|Orchard Street|High Street|Church Walk|Station Road",
    "IE": "Quay Street|Abbey Road|Castle Avenue|Main Street|Bridge Lane|Strand Road",
}
FIRM_FIRST = (
    "Alder Birch Cobalt Drift Ember Fjord Grove Harbour Indigo Juniper Kestrel Linden Meridian "
    "North Oriel Pebble Quarry Rowan Saffron Tern Umber Vale Willow Yarrow"
)
FIRM_KIND = {
    "DE": "Hotel|Praxis|Büro|Kanzlei|Café|Studio",
    "FR": "Hôtel|Cabinet|Bureau|Atelier|Café|Studio",
    "GB": "Hotel|Clinic|Offices|Lettings|Café|Studio",
    "IE": "Guesthouse|Clinic|Offices|Lettings|Café|Studio",
}
MAIL_HOSTS = ("post.example", "mailbox.example", "inbox.example", "webmail.example")

CALLING_CODE = {"DE": "49", "FR": "33", "GB": "44", "IE": "353"}
PHONE_RANGES = {  # area code without the leading 0, fixed digits, number of free digits
    "DE": [
        ("30", "23125", 3),
        ("69", "90009", 3),
        ("40", "66969", 3),
        ("221", "4710", 3),
        ("89", "99998", 3),
    ],
    "FR": [("1", "9900", 4), ("2", "6191", 4), ("4", "6571", 4), ("6", "3998", 4)],
    "GB": [("20", "79460", 3), ("121", "4960", 3), ("161", "4960", 3), ("7700", "900", 3)],
    "IE": [("20", "91", 5)],
}


def words(text: str) -> list[str]:
    """The words of a list written as one string, split at bars if it has any."""
    return text.split("|") if "|" in text else text.split()


def phone_number(country: str, place: int) -> tuple[str, str] | None:
    """Area code and number for the nth phone of a country; None when the ranges are used up."""
    for area, fixed, free in PHONE_RANGES[country]:
        if place < 10**free:
            return area, f"{fixed}{place:0{free}d}"
        place -= 10**free
    return None
