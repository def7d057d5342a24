"""The pictures of the models as data: their boxes, bands and what connects them.

Sources: Buttle, Customer Relationship Management, 2004 (value chain of five and five); Buttle,
Jones & Stone, The CRM Value Chain, four articles (three and five); Woodcock, Stone & Foss, The
Customer Management Scorecard, 2003 (QCI); Payne & Frow, Journal of Marketing 69(4), 2005, and
Journal of Marketing Management 22, 2006; Gartner, The Eight Building Blocks of CRM, 2001;
Jayachandran et al., Journal of Marketing 69(4), 2005, and Choudhury & Harrigan, Journal of
Strategic Marketing 22(2), 2014 (conceptual model).
"""

from itertools import pairwise

from crm_core.pictures import Edge, Graph, Lane, Node


def _chain(*ids: str) -> tuple[Edge, ...]:
    """One step after the other."""
    return tuple(Edge(source, target) for source, target in pairwise(ids))


VALUE_CHAIN = Graph(
    layout="porter",
    goal="Customer profitability",
    lanes=(Lane("primary", "Primary stages"), Lane("support", "Supporting conditions")),
    nodes=(
        Node("portfolio", "Customer portfolio analysis", "primary"),
        Node("intimacy", "Customer intimacy", "primary"),
        Node("network", "Network development", "primary"),
        Node("proposition", "Value proposition development", "primary"),
        Node("life_cycle", "Managing the customer life cycle", "primary"),
        Node("leadership", "Leadership and culture", "support"),
        Node("procurement", "Procurement processes", "support"),
        Node("human_resources", "HR management processes", "support"),
        Node("data_management", "IT and data management", "support"),
        Node("organisation", "Organisation design", "support"),
    ),
    edges=(
        *_chain("portfolio", "intimacy", "network", "proposition", "life_cycle"),
        Edge("support", "primary", "each condition carries all stages", "link"),
        Edge("life_cycle", "portfolio", "what customers became worth", "return"),
    ),
)

# the newer model's boxes open the stage of the first one that does the same work
VALUE_CHAIN_3_5 = Graph(
    layout="porter",
    goal="Customer profitability",
    lanes=(Lane("primary", "Core processes"), Lane("support", "Enablers")),
    nodes=(
        Node("portfolio", "Identify opportunity", "primary"),
        Node("proposition", "Develop offer", "primary"),
        Node("life_cycle", "Manage the customer journey", "primary"),
        Node("data_management", "Data and analytics", "support"),
        Node("organisation", "Marketing, sales and service processes", "support"),
        Node("network", "Network relationships", "support"),
        Node("leadership", "Organisational culture", "support"),
        Node("human_resources", "People", "support"),
    ),
    edges=(
        *_chain("portfolio", "proposition", "life_cycle"),
        Edge("support", "primary", "each enabler carries all processes", "link"),
    ),
)

QCI = Graph(
    layout="field",
    lanes=(
        Lane("surroundings", "Surroundings"),
        Lane("core", "Core"),
        Lane("acquisition", "Acquisition", "first"),
        Lane("retention", "Retention", "second"),
        Lane("penetration", "Penetration", "third"),
        Lane("foundation", "Foundation"),
    ),
    nodes=(
        Node("environment", "External environment", "surroundings"),
        Node("experience", "Customer experience", "surroundings"),
        Node("planning", "Analysis and planning", "core"),
        Node("proposition", "The proposition", "core"),
        Node("activity", "Customer management activity", "core"),
        Node("targeting", "Targeting", "acquisition", "activity"),
        Node("enquiry", "Enquiry management", "acquisition", "activity"),
        Node("welcoming", "Welcoming", "acquisition", "activity"),
        Node("getting_to_know", "Getting to know", "retention", "activity"),
        Node("development", "Customer development", "penetration", "activity"),
        Node("problems", "Managing problems", "retention", "activity"),
        Node("win_back", "Win-back", "retention", "activity"),
        Node("effect", "Measuring the effect", "core"),
        Node("people", "People and organisation", "foundation"),
        Node("processes", "Process management", "foundation"),
        Node("technology", "Information and technology", "foundation"),
    ),
    edges=(
        Edge("environment", "experience"),
        Edge("experience", "proposition", kind="link"),
        Edge("experience", "activity", kind="link"),
        *_chain("planning", "proposition", "activity", "effect"),
        Edge("effect", "planning", "what the effect teaches goes into the next plan", "return"),
        *_chain(
            *("targeting", "enquiry", "welcoming", "getting_to_know"),
            *("development", "problems", "win_back"),
        ),
        Edge("foundation", "core", "carries all of it", "link"),
    ),
)

PAYNE_FROW = Graph(
    layout="processes",
    lanes=(
        Lane("row", "Processes"),
        Lane("base", "Under all four"),
        Lane("implementation", "Implementation"),
    ),
    nodes=(
        Node("strategy", "Strategy development", "row"),
        Node("business_strategy", "Business strategy", parent="strategy"),
        Node("customer_strategy", "Customer strategy", parent="strategy"),
        Node("value_creation", "Value creation", "row", note="lifetime value of each segment"),
        Node("customer_receives", "The customer receives", parent="value_creation"),
        Node("company_receives", "The company receives", parent="value_creation"),
        Node(
            "channels",
            "Multichannel integration",
            "row",
            note="sales force, outlets, telephone, direct marketing, e-commerce, m-commerce",
        ),
        Node("performance", "Performance assessment", "row"),
        Node("shareholder_results", "Shareholder results", parent="performance"),
        Node("monitoring", "Performance monitoring", parent="performance"),
        Node(
            "information",
            "Information management",
            "base",
            note="data repository, IT systems, analysis tools, front office, back office",
        ),
        Node("readiness", "Readiness assessment", "implementation"),
        Node("change", "Change management", "implementation"),
        Node("project", "Project management", "implementation"),
        Node("engagement", "Employee engagement", "implementation"),
    ),
    edges=(
        *_chain("strategy", "value_creation", "channels", "performance"),
        Edge("customer_receives", "company_receives", kind="link"),
        Edge("performance", "strategy", "results set the next strategy", "return"),
        *(
            Edge("information", target, kind="link")
            for target in ("strategy", "value_creation", "channels", "performance")
        ),
        Edge("readiness", "change"),
        Edge("change", "project", kind="link"),
        Edge("project", "engagement", kind="link"),
    ),
)

GARTNER = Graph(
    layout="stack",
    nodes=(
        Node("vision", "1 Vision", note="leadership, market position, value proposition"),
        Node("strategy", "2 Strategy", note="objectives, segments, effective interaction"),
        Node("experience", "3 Valued customer experience"),
        Node("collaboration", "4 Organisational collaboration"),
        Node("processes", "5 Processes", note="customer life cycle, knowledge management"),
        Node("information", "6 Information", note="data, analysis, one view across channels"),
        Node("technology", "7 Technology", note="applications, architecture, infrastructure"),
        Node("metrics", "8 Metrics", note="retention, satisfaction, loyalty, cost to serve"),
    ),
    edges=(
        Edge("vision", "strategy"),
        Edge("strategy", "experience"),
        Edge("strategy", "collaboration"),
        Edge("experience", "collaboration", kind="link"),
        Edge("experience", "processes"),
        Edge("collaboration", "processes"),
        *_chain("processes", "information", "technology", "metrics"),
        Edge("metrics", "vision", "results test the vision", "return"),
    ),
)


def _conceptual(columns: dict[str, str], edges: tuple[Edge, ...]) -> Graph:
    """The five elements with one edition's arrows; `columns` says which stand above one another."""
    labels = {
        "orientation": "Customer relationship orientation",
        "technology": "CRM technology",
        "engagement": "Customer engagement initiatives",
        "information": "Relational information processes",
        "performance": "Customer relationship performance",
    }
    notes = {
        "information": "reciprocity, capture, integration, access, use",
        "performance": "satisfaction, retention",
    }
    return Graph(
        layout="paths",
        lanes=tuple(Lane(column, "") for column in dict.fromkeys(columns.values())),
        nodes=tuple(
            Node(node_id, labels[node_id], column, note=notes.get(node_id, ""))
            for node_id, column in columns.items()
        ),
        edges=edges,
    )


CONCEPTUAL_2015 = _conceptual(
    {
        "orientation": "attitude",
        "technology": "tools",
        "engagement": "work",
        "information": "work",
        "performance": "result",
    },
    (
        Edge("orientation", "technology"),
        Edge("orientation", "engagement"),
        Edge("orientation", "information"),
        Edge("technology", "engagement"),
        Edge("technology", "information"),
        Edge("engagement", "information"),
        Edge("engagement", "performance"),
        Edge("information", "performance"),
    ),
)

CONCEPTUAL_2005 = _conceptual(
    {
        "orientation": "attitude",
        "information": "work",
        "technology": "tools",
        "performance": "result",
    },
    (
        Edge("orientation", "information"),
        Edge("technology", "information", "supports this step", "moderates"),
        Edge("information", "performance"),
    ),
)

# slug -> the other pictures of a model, by the name of their switch; the first is the usual one
EDITIONS: dict[str, tuple[tuple[str, Graph], ...]] = {
    "value_chain": (
        ("5 stages + 5 conditions", VALUE_CHAIN),
        ("3 processes + 5 enablers", VALUE_CHAIN_3_5),
    ),
    "conceptual": (
        ("2015: with engagement", CONCEPTUAL_2015),
        ("2005: technology supports", CONCEPTUAL_2005),
    ),
}
