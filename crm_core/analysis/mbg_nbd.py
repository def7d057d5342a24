"""MBG/NBD: as BG/NBD, but a customer may drop out right after the first purchase too.

Batislam, Denizel & Filiztekin 2007, International Journal of Research in Marketing 24(3), 201-209.
"""

from functools import partial

from crm_core.analysis import purchases

NAME = "mbg_nbd"
TITLE = "MBG/NBD"
PARAMETERS = purchases.NAMES
TELLS_OF_ONE_TIME_BUYERS = True

fit = partial(purchases.fit_purchases, is_early=True)
likelihood = partial(purchases.likelihood, is_early=True)
sees_leaving = purchases.sees_leaving
probability_alive = partial(purchases.probability_alive, is_early=True)
expected_new = partial(purchases.expected_new, is_early=True)
expected_if_alive = partial(purchases.expected_if_alive, is_early=True)
draw_if_alive = partial(purchases.draw_if_alive, is_early=True)
