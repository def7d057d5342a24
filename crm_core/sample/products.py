"""What is sold: ten categories of twelve products, one of them services."""

from dataclasses import dataclass

import numpy as np

N_PRODUCTS = 12
SERVICES = 9
CATEGORIES = (
    "Furniture",
    "Textiles",
    "Decor",
    "Lighting",
    "Kitchen",
    "Tableware",
    "Outdoor",
    "Storage",
    "Smart Home",
    "Services",
)
SERVICE_NAMES = ("ASSEMBLY", "MAINTENANCE-PLAN", "MEASURING", "DESIGN-HOUR", "TAKE-BACK", "INSTALL")
PRICE_RANGE = np.array(  # euro, lowest and highest list price
    [
        [18, 1400],
        [6, 320],
        [5, 240],
        [7, 380],
        [6, 640],
        [5, 210],
        [8, 900],
        [6, 360],
        [12, 520],
        [12, 420],
    ]
)
COST_SHARE = np.array([0.56, 0.47, 0.43, 0.50, 0.55, 0.48, 0.57, 0.52, 0.63, 0.38])
RETURN_SHARE = np.array([0.04, 0.09, 0.06, 0.05, 0.04, 0.05, 0.04, 0.03, 0.08, 0.0])
REMOTE_RETURNS = 1.6  # web and app lines come back so many times as often

CATEGORY_MIX = np.array(  # one row a needs group; services are added apart
    [
        [0.46, 0.06, 0.05, 0.12, 0.05, 0.03, 0.04, 0.17, 0.02, 0],
        [0.05, 0.33, 0.30, 0.13, 0.03, 0.08, 0.02, 0.04, 0.02, 0],
        [0.04, 0.05, 0.04, 0.05, 0.40, 0.29, 0.03, 0.06, 0.04, 0],
        [0.07, 0.03, 0.05, 0.07, 0.04, 0.03, 0.46, 0.08, 0.17, 0],
    ]
)
CHANNELS = ("store", "web", "app", "phone")
CHANNEL_MIX = np.array(  # one row a needs group
    [
        [0.62, 0.22, 0.06, 0.10],
        [0.22, 0.28, 0.46, 0.04],
        [0.18, 0.66, 0.12, 0.04],
        [0.46, 0.16, 0.06, 0.32],
    ]
)
SERVICE_SHARE = np.array([0.26, 0.03, 0.05, 0.17])  # of days with two lines or more
EXTRA_LINES = np.array([1.0, 1.9, 1.6, 1.0])  # mean lines after the first
DISCOUNTED = np.array([0.14, 0.46, 0.24, 0.09])  # share of lines at a discount
DISCOUNTS = (0.05, 0.10, 0.15, 0.20, 0.30)
DISCOUNT_WEIGHTS = (0.15, 0.35, 0.20, 0.20, 0.10)


@dataclass(frozen=True)
class Assortment:
    """Product ids and list prices in euro, one row a category, cheapest first."""

    ids: np.ndarray
    prices: np.ndarray


def _product_id(category, k):
    if category == SERVICES:
        return f"SV-{SERVICE_NAMES[k % 6]}-{k // 6 + 1}"
    return f"{CATEGORIES[category][:2].upper()}-{category + 1:02d}{k + 1:02d}"


def assortment() -> Assortment:
    """The same products for each seed: prices in equal steps of the logarithm."""
    steps = np.linspace(0, 1, N_PRODUCTS)
    low, high = PRICE_RANGE[:, :1], PRICE_RANGE[:, 1:]
    ids = [[_product_id(c, k) for k in range(N_PRODUCTS)] for c in range(len(CATEGORIES))]
    return Assortment(np.array(ids, dtype=object), low * (high / low) ** steps)


def nearest(prices: np.ndarray, category: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    """The number of the product of the category whose price is nearest to the wanted one."""
    distance = np.abs(np.log(prices[category]) - np.log(wanted)[:, None])
    return distance.argmin(axis=1)
