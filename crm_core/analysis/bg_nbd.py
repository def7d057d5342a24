"""BG/NBD: customers buy at their own pace and may drop out after each repeat purchase.

Fader, Hardie & Lee 2005, Marketing Science 24(2), 275-284. While a customer, one buys at a rate
drawn from Gamma(r, alpha); after each repeat purchase one leaves with a chance drawn from
Beta(a, b). Of somebody who bought once it says nothing: one is held for a customer for ever.
"""

from functools import partial

from crm_core.analysis import purchases

NAME = "bg_nbd"
TITLE = "BG/NBD"
PARAMETERS = purchases.NAMES
TELLS_OF_ONE_TIME_BUYERS = False

fit = partial(purchases.fit_purchases, is_early=False)
likelihood = partial(purchases.likelihood, is_early=False)
sees_leaving = purchases.sees_leaving
probability_alive = partial(purchases.probability_alive, is_early=False)
expected_new = partial(purchases.expected_new, is_early=False)
expected_if_alive = partial(purchases.expected_if_alive, is_early=False)
draw_if_alive = partial(purchases.draw_if_alive, is_early=False)
