"""Who buys again soon: an estimate, judged beside the recency rule on customers it never saw."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from sklearn.impute import SimpleImputer
from sklearn.inspection import permutation_importance
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss, roc_auc_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import FunctionTransformer, SplineTransformer, StandardScaler
from threadpoolctl import threadpool_limits

from crm_core.analysis.interval import Z_95

# what is known of a customer before a day, in words
FEATURES = {
    "silent_days": "days since the last purchase",
    "silence": "silence in their own usual gaps",
    "silent_share": "share of their time spent silent",
    "n_purchase_days": "purchase days so far",
    "n_in_90_days": "purchase days in the last 90 days",
    "n_in_365_days": "purchase days in the last 365 days",
    "revenue_a_day": "revenue of a purchase day",
    "share_returned": "share of sales given back",
    "n_complaints": "complaints in the last 180 days",
    "n_unresolved": "complaints not resolved",
}
TARGET = "is_back"
# fewer of either kind teach nothing that could be told from chance
SMALLEST = 100
BANDS = 10
REPEATS = 5
# permuting a feature is repeated: on more customers than this it only takes longer
JUDGED_FOR_IMPORTANCE = 8000
# a bent feature takes several columns: a million customers at once would not fit the memory
AT_ONCE = 50_000


@dataclass(frozen=True)
class Score:
    """How well chances fit what came: mean log loss (lower is better) and AUC (0.5 is chance)."""

    log_loss: float
    auc: float


@dataclass(frozen=True)
class Judgement:
    """The estimate and the recency rule on the same customers, of whom neither has learned.

    `gain` is by how much the estimate's log loss is lower, with its 95 % interval; the estimate
    wins where that interval lies above zero. `calibration` has a row a band of chances with
    `predicted`, `observed`, `low`, `high` and `n_customers`; `recency` has one a band of silence
    with `since`, `until` (blank for the last), `observed`, `low`, `high` and `n_customers`.
    `importances` has a row a feature with `feature`, `loss` (how much the log loss grows when it is
    shuffled) and its `error`.
    """

    n_learned: int
    n_judged: int
    share_back: float
    estimate: Score
    rule: Score
    gain: float
    low: float
    high: float
    calibration: pd.DataFrame
    recency: pd.DataFrame
    importances: pd.DataFrame

    @property
    def wins(self) -> bool:
        """Whether the estimate beats the recency rule by more than chance."""
        return self.low > 0


class RecencyRule:
    """The chance to buy again by days since the last purchase alone, in bands of equal size."""

    def fit(self, rows: pd.DataFrame) -> "RecencyRule":
        """Learn the share that came back in each band of silent days."""
        silent = rows["silent_days"].to_numpy(float)
        self.edges_ = _edges(silent)
        band = np.searchsorted(self.edges_, silent)
        back = rows[TARGET].to_numpy(float)
        n = np.bincount(band, minlength=len(self.edges_) + 1)
        came = np.bincount(band, back, minlength=len(self.edges_) + 1)
        # one customer of the mean stands in each band: no chance is exactly 0 or 1
        self.shares_ = (came + back.mean()) / (n + 1)
        return self

    def chances(self, rows: pd.DataFrame) -> np.ndarray:
        """The chance of each customer to buy again."""
        return self.shares_[np.searchsorted(self.edges_, rows["silent_days"].to_numpy(float))]


class NextPurchase:
    """The chance to buy again by all features: a logistic regression on bent logarithms.

    Its likelihood is that of the chances themselves, so that on the customers it learned from the
    mean chance is the share that came back.
    """

    def fit(self, rows: pd.DataFrame) -> "NextPurchase":
        """Learn from customers with known outcome: one row a customer, FEATURES and TARGET."""
        self.model_ = make_pipeline(
            SimpleImputer(strategy="median", keep_empty_features=True),
            FunctionTransformer(_logarithms),
            StandardScaler(),
            SplineTransformer(n_knots=5, degree=2, extrapolation="constant", include_bias=False),
            LogisticRegression(C=0.3, max_iter=2000),
        )
        with threadpool_limits(1, "blas"):
            self.model_.fit(features(rows).to_numpy(), rows[TARGET].to_numpy(bool))
        return self

    def chances(self, rows: pd.DataFrame) -> np.ndarray:
        """The chance of each customer to buy again; `rows` must not be empty."""
        parts = np.array_split(features(rows).to_numpy(), -(-len(rows) // AT_ONCE))
        # threads of linear algebra wait for each other far longer than these sums take
        with threadpool_limits(1, "blas"):
            return np.concatenate([self.model_.predict_proba(part)[:, 1] for part in parts])


def features(rows: pd.DataFrame) -> pd.DataFrame:
    """The columns that an estimate learns from, silence in usual gaps among them."""
    silence = rows["silent_days"] / rows["gap_days"]
    silent_share = rows["silent_days"] / rows["tenure_days"]
    made = rows.assign(silence=silence, silent_share=silent_share)
    return made[list(FEATURES)].astype(float)


def is_enough(rows: pd.DataFrame) -> bool:
    """Whether enough customers came back, and enough did not, to learn from."""
    n_back = int(rows[TARGET].sum())
    return min(n_back, len(rows) - n_back) >= SMALLEST


def judge(learned: pd.DataFrame, judged: pd.DataFrame, seed: int = 0) -> Judgement:
    """The estimate and the recency rule, both fitted on the first rows, judged on the second."""
    model, rule = NextPurchase().fit(learned), RecencyRule().fit(learned)
    back = judged[TARGET].to_numpy(bool)
    chances, by_rule = model.chances(judged), rule.chances(judged)
    gains = _losses(back, by_rule) - _losses(back, chances)
    error = gains.std(ddof=1) / np.sqrt(len(gains))
    return Judgement(
        n_learned=len(learned),
        n_judged=len(judged),
        share_back=float(back.mean()),
        estimate=_score(back, chances),
        rule=_score(back, by_rule),
        gain=float(gains.mean()),
        low=float(gains.mean() - Z_95 * error),
        high=float(gains.mean() + Z_95 * error),
        calibration=calibration(chances, back),
        recency=recency_bands(judged),
        importances=_importances(model, judged.head(JUDGED_FOR_IMPORTANCE), seed),
    )


def calibration(chances: np.ndarray, back: np.ndarray) -> pd.DataFrame:
    """What was foretold and what came, a row a band of equally many customers, lowest first."""
    order = np.argsort(chances, kind="stable")
    rows = []
    for part in np.array_split(order, BANDS):
        if len(part):
            share, n = float(back[part].mean()), len(part)
            low, high = _wilson(share, n)
            rows.append((float(chances[part].mean()), share, low, high, n))
    return pd.DataFrame(rows, columns=["predicted", "observed", "low", "high", "n_customers"])


def _logarithms(values: np.ndarray) -> np.ndarray:
    # revenue of a day may be below nothing where more was given back than bought
    return np.sign(values) * np.log1p(np.abs(values))


def recency_bands(rows: pd.DataFrame) -> pd.DataFrame:
    """What came of each band of silence, the bands about equally large, who bought last first."""
    silent = rows["silent_days"].to_numpy(float)
    edges = _edges(silent)
    found = rows[TARGET].astype(float).groupby(np.searchsorted(edges, silent)).agg(["mean", "size"])
    since, until = np.append(0, edges + 1), np.append(edges, np.nan)
    ends = [_wilson(*pair) for pair in found.itertuples(index=False)]
    return pd.DataFrame(
        {
            "since": since[found.index],
            "until": until[found.index],
            "observed": found["mean"].to_numpy(),
            "low": [low for low, _ in ends],
            "high": [high for _, high in ends],
            "n_customers": found["size"].to_numpy(),
        }
    )


def _edges(silent: np.ndarray) -> np.ndarray:
    """The last day of each band but the last."""
    inner = np.linspace(0, 1, BANDS + 1)[1:-1]
    return np.unique(np.quantile(silent, inner, method="lower"))


def _score(back: np.ndarray, chances: np.ndarray) -> Score:
    return Score(float(log_loss(back, chances)), float(roc_auc_score(back, chances)))


def _losses(back: np.ndarray, chances: np.ndarray) -> np.ndarray:
    return -np.log(np.clip(np.where(back, chances, 1 - chances), 1e-12, 1))


def _importances(model: NextPurchase, rows: pd.DataFrame, seed: int) -> pd.DataFrame:
    found = permutation_importance(
        model.model_,
        features(rows).to_numpy(),
        rows[TARGET].to_numpy(bool),
        scoring="neg_log_loss",
        n_repeats=REPEATS,
        random_state=seed,
    )
    frame = pd.DataFrame(
        {
            "feature": list(FEATURES.values()),
            "loss": found.importances_mean,
            "error": found.importances_std,
        }
    )
    return frame.sort_values("loss", ascending=False, ignore_index=True)


def _wilson(share: float, n: int) -> tuple[float, float]:
    centre = share + Z_95**2 / (2 * n)
    spread = Z_95 * np.sqrt(share * (1 - share) / n + Z_95**2 / (4 * n**2))
    scale = 1 + Z_95**2 / n
    return float((centre - spread) / scale), float((centre + spread) / scale)
