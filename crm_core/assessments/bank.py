"""The question bank: what each question asks, and in words what each of five levels means.

One answer serves every model that lists the question. Level 1 is absent, 5 a way of life.
"""

from dataclasses import dataclass

SUBJECTS = {
    "LC": "Leadership and culture",
    "VI": "Vision",
    "BS": "Business strategy",
    "ST": "Customer strategy",
    "AP": "Analysis and planning",
    "PN": "Proposition",
    "EN": "Environment",
    "PR": "Procurement",
    "HR": "Hiring, training, pay",
    "EE": "Employee engagement",
    "DT": "Data",
    "TQ": "Technology",
    "OD": "Organisation",
    "PC": "Processes",
    "MS": "Measuring",
    "CX": "Customer experience",
    "CE": "Customer engagement",
    "RI": "Relational information",
    "RD": "Readiness",
    "CM": "Change",
    "PJ": "Project",
}
_BANK = """
LC1 | Who leads customer work? | nobody | a keen middle manager | one named director |
    director reports results to the board quarterly | whole board shares the goal and its pay
LC2 | Is the customer present in decisions? | never raised | raised after complaints |
    in some papers | every large decision states customer effect |
    decisions reversed when customers would lose
LC3 | Short sale or long value? | this month's sales only | long value is talk |
    kept for top accounts | trade-offs made with CLV |
    owners accept lower sales now for more value later
VI1 | Customer vision | none | slogan | written, few know it | most staff can say it |
    guides hiring, design, partners
VI2 | Value proposition known | unknown | product list | one for all | one per segment |
    tested with customers yearly
BS1 | Business strategy linked to customers | none | budget only | market choices made |
    tied to segment and rival analysis | reviewed with customer equity
ST1 | Goals per customer segment | none | sales total | some segments | all: acquire, keep, grow |
    with owner, budget, review
ST2 | Resources follow value | equal for all | follow loudest | by past sales | by value tier |
    by CLV and potential, revisited quarterly
AP1 | Planning across REAP | none | acquisition only | two of four | all four planned |
    trade-offs computed
PN1 | Proposition by segment | undefined | brochure | service standards set | measured by segment |
    tuned from feedback
EN1 | Watching customers' surroundings | none | anecdotes | yearly report |
    quarterly with actions | triggers change plans
PR1 | Supplier choice | price only | price and delivery | quality counted |
    effect on customers scored | suppliers chosen with customer data
PR2 | Sharing with partners | none | by request | monthly reports | shared goals and SLA |
    joint view of customers, lawful
PR3 | Learning from supply failures | blame | noted | counted | causes removed | prevented together
HR1 | Hiring | skills unrelated | friendliness | role profile | tested for it |
    customers heard in hiring
HR2 | Training on customer data and tools | none | once at launch | for new staff |
    yearly by role | coached from own results
HR3 | Pay and goals | volume only | talk of service | small part |
    clear part for customer outcome | balanced team outcome
EE1 | Staff understand why | no | a few | front line | all departments | staff explain it to others
EE2 | Staff feedback used | none | box | collected | answered | improves tools each month
DT1 | One customer record | many lists | lists per team | partly joined | one key, most sources |
    one key, all sources, live
DT2 | Data quality care | none | clean-ups | rules at entry | measured monthly, owners |
    blocks bad data, root causes fixed
DT3 | Consent and security | unknown | policy | access roles | audited | customer controls own data
DT4 | Use of analysis | none | reports | segments | models used in contact |
    tested against control groups
TQ1 | Tools fit the work | get in the way | spreadsheets beside | fit core tasks | fit all roles |
    shaped by users
TQ2 | Front and back office joined | no | files by hand | nightly | near live | one flow
OD1 | Owner of each customer group | none | sales territory | key accounts | all segments |
    owner has profit goal
OD2 | Working across departments | silos | by favour | projects | shared process and goals |
    teams built round customers
OD3 | Front line may act | must ask | small refunds | within limits | most cases |
    trusted, reviewed by outcome
PC1 | Customer processes described | no | in heads | some written | all, with owners |
    kept current by users
PC2 | Processes improved | no | after crisis | yearly | measured, fixed |
    continuous, from customer view
MS1 | Measures linked | none | sales only | list of KPIs | cause and effect tree |
    linked to value, few, trusted
MS2 | Learning from results | no | reports unread | reviewed | actions tracked | tests decide
CX1 | Experience designed | accident | rules of courtesy | standards by channel |
    journeys by segment | co-designed
CX2 | Feedback acted on | none | collected | read | answered in days | causes removed and told
CE1 | Two-way dialogue | broadcast | replies possible | answered | invited and used |
    customers help each other
CE2 | Contact tailored | same for all | by product | by segment | by need and value |
    by person where it pays
RI1 | Reciprocity: we ask and give back | no | form at sale | survey | each contact may teach |
    customers see their input used
RI2 | Capture | lost | notes | fields by some | by all, at once | automatic and checked
RI3 | Integration | none | by hand | monthly | daily | live
RI4 | Access | none | by request | own customers | all who serve | at the moment of need
RI5 | Use | none | mailings | segments | service and offers | every contact
RD1 | Readiness known | no | opinion | checklist | scored, gaps listed | repeated yearly
RD2 | Gaps funded | no | promised | some | all main | reserve for new
CM1 | Change explained | no | memo | meetings | by role, two-way | staff lead it
CM2 | Work redesigned | tool on old way | small | main process | all, old way ended | renewed yearly
PJ1 | Scope tied to benefit | no | feature list | goals | benefits with owners | benefits audited
PJ2 | Governance | none | IT only | steering group | cross-functional, milestones |
    stops or changes what does not pay
"""


@dataclass(frozen=True)
class Question:
    """One question with the words of its levels, from 1 to 5."""

    id: str
    asks: str
    levels: tuple[str, str, str, str, str]

    @property
    def subject(self) -> str:
        """What it is about, in words."""
        return SUBJECTS[self.id[:2]]


def _question(row: str) -> Question:
    question_id, asks, *levels = (cell.strip() for cell in row.split("|"))
    return Question(question_id, asks, tuple(levels))


# a row that does not fit goes on, indented
_ROWS = _BANK.strip().replace("|\n    ", "| ").splitlines()
BANK: dict[str, Question] = {question.id: question for question in map(_question, _ROWS)}


def by_subject() -> dict[str, tuple[str, ...]]:
    """The ids of the bank by subject, in the order of the bank."""
    found: dict[str, tuple[str, ...]] = {}
    for question in BANK.values():
        found[question.subject] = (*found.get(question.subject, ()), question.id)
    return found
