"""The facts about planted effects, channels, answers and dirt."""

import numpy as np

from crm_core.sample import campaigns, customers, dirt, effects, lines, products, relations, service
from crm_core.sample.people import NEEDS
from crm_core.sample.story import Story
from crm_core.sample.truth_fact import fact


def effect_facts(told: Story) -> dict:
    """What complaints and campaigns truly did to purchases."""
    return {**_complaints(told), **_win_back(told), **_spring(told), **_without_effect(told)}


def _complaints(told):
    made = told.complaints
    return {
        "complaints_a_purchase": fact(
            effects.COMPLAINTS_A_PURCHASE, "chance that a purchase is followed by a complaint"
        ),
        "unresolved": fact(
            effects.UNRESOLVED,
            "share of complaints never resolved, among customers who may be touched by effects; "
            "all others are resolved",
        ),
        "drop_out": fact(
            effects.DROP_OUT, "chance that an unresolved complaint ends all further purchases"
        ),
        "drop_out_if_resolved": fact(0.0, "the same after a resolved complaint"),
        "complaint_topics": fact(effects.TOPICS, "share of complaints on each topic"),
        "complaints": fact(len(made.day), "complaints in the data"),
        "complaints_unresolved": fact(int((~made.resolved).sum()), "of these never resolved"),
        "complaints_drop_out": fact(int(made.drops_out.sum()), "of these with the customer lost"),
    }


def _win_back(told):
    made = told.win_back
    return {
        "win_back_campaign": fact(campaigns.WIN_BACK, "the campaign for lapsed customers"),
        "win_back_effect": fact(
            effects.WIN_BACK_EXTRA,
            f"share of the targeted who bought within {effects.WIN_BACK_WINDOW} days because of it",
        ),
        "win_back_targeted": fact(len(made.treated), "lapsed customers who were written to"),
        "win_back_untargeted": fact(
            len(made.held_out),
            "lapsed customers who were not: those with fewest purchase days, so no fair comparison",
        ),
        "win_back_anyway": fact(
            len(made.converted_anyway), "targeted who would have bought without it"
        ),
        "win_back_caused": fact(len(made.converted_by_it), "targeted who bought because of it"),
    }


def _spring(told):
    made = told.spring
    return {
        "uplift_campaign": fact(campaigns.SPRING, "the campaign with an effect and a hold-out"),
        "uplift": fact(
            effects.SPRING_UPLIFT,
            f"share of the treated who bought within {effects.SPRING_WINDOW} days because of it",
        ),
        "uplift_treated": fact(len(made.treated), "customers who were written to"),
        "uplift_held_out": fact(
            len(made.held_out),
            f"customers held out: one at random of each {effects.HELD_OUT_ONE_IN} "
            "who bought about as often of late",
        ),
        "uplift_anyway": fact(len(made.converted_anyway), "treated who would have bought anyway"),
        "uplift_caused": fact(len(made.converted_by_it), "treated who bought because of it"),
    }


def _without_effect(told):
    return {
        "placebo_campaign": fact(campaigns.PLACEBO, "a campaign with a hold-out and no effect"),
        "placebo_uplift": fact(0.0, "its uplift"),
        "placebo_treated": fact(told.placebo["treated"], "customers who were written to"),
        "placebo_held_out": fact(told.placebo["held_out"], "customers held out"),
        "other_campaigns": fact(0.0, "effect of all other campaigns on purchases"),
        "welcome": fact(0.0, "effect of a welcome on further purchases"),
        "clicks_generic": fact(campaigns.GENERIC_CLICKS, "chance to click on a generic mailing"),
        "clicks_fitting": fact(
            campaigns.MATCHED_CLICKS, "chance to click on a mailing for one's own needs group"
        ),
        "clicks_misfit": fact(
            campaigns.MISMATCHED_CLICKS, "chance to click on a mailing for another needs group"
        ),
        "variant_factor": fact(
            campaigns.VARIANT_CLICKS, "each variant of a tailored mailing draws so many times that"
        ),
        "opt_out": fact(
            campaigns.OPT_OUTS, "chance that a delivered mailing ends in an opt-out, by year"
        ),
        "mailings": fact(
            {
                plan.id: plan.needs if plan.needs is None else NEEDS[plan.needs]
                for plan in campaigns.PLANS
            },
            "the needs group that each mailing was made for; none = for all",
        ),
    }


def _mean_score(chances):
    return round(float(np.dot(chances, np.arange(1, len(chances) + 1))), 4)


def channel_facts() -> dict:
    """How channels truly differ."""
    return {
        "csat": fact(
            {name: _mean_score(chances) for name, chances in service.CSAT.items()},
            "mean satisfaction, 1 to 5, with cases handled in each channel",
        ),
        "response_hours": fact(service.RESPONSE_HOURS, "median hours to a first answer"),
        "case_mix": fact(service.CASE_CHANNELS, "share of cases that begin in each channel"),
        "comes_again": fact(
            service.COMES_AGAIN, "chance that a case brings another contact within a week"
        ),
        "handed_off": fact(service.HANDED_OFF, "share of those through another channel"),
        "resolution_days": fact(service.RESOLUTION_DAYS, "median days from answer to resolution"),
        "support_a_purchase": fact(service.SUPPORT_A_PURCHASE, "support cases for each purchase"),
        "returns": fact(
            dict(zip(products.CATEGORIES, products.RETURN_SHARE.tolist(), strict=True)),
            "chance that a line comes back, by category, in store and on the phone",
        ),
        "remote_returns": fact(
            products.REMOTE_RETURNS, "web and app lines come back so many times as often"
        ),
    }


def voice_facts() -> dict:
    """What the surveys truly measure."""
    names = ("detractors", "passives", "promoters")
    years = [dict(zip(names, row, strict=True)) for row in relations.NPS]
    return {
        "nps_mix": fact(years, "chance to be a detractor, passive or promoter, by year"),
        "nps": fact(
            [round(100 * (row["promoters"] - row["detractors"]), 1) for row in years],
            "net promoter score, by year of the purchase",
        ),
        "nps_answers": fact(relations.NPS_ANSWERS, "chance that a purchase brings an answer"),
        "csat_answers": fact(service.CSAT_ANSWERS, "chance that a case brings an answer"),
        "ces": fact(_mean_score(service.CES), "mean ease of contact, 1 to 7"),
        "referrals": fact(
            relations.REFERRALS_A_PROMOTER, "chance that a promoter's answer brings a referral"
        ),
        "welcomed": fact(
            relations.WELCOMED, "share of new customers welcomed within 14 days, by year"
        ),
    }


def dirt_facts(told: Story) -> dict:
    """What is wrong with the data, and how often."""
    spoiled = told.dirt
    keys = {key: int((spoiled.match_key == key).sum()) for key in dirt.KEYS}
    missing = {
        name: int(sum(value is None for value in told.contact[name])) for name in dirt.MISSING
    }
    return {
        "duplicates_by": fact(keys, "duplicates by what they share with the first record"),
        "no_contact": fact(dirt.NO_CONTACT, "share of records without e-mail, phone and address"),
        "bad_emails": fact(dirt.BAD_EMAIL, "share of filled e-mails that can't be right"),
        "bad_emails_count": fact(len(spoiled.bad_email), "e-mails that can't be right"),
        "bad_phones": fact(dirt.BAD_PHONE, "share of filled phone numbers that can't be right"),
        "bad_phones_count": fact(len(spoiled.bad_phone), "phone numbers that can't be right"),
        "dead_emails": fact(dirt.DEAD_EMAIL, "share of good e-mails whose mailbox is gone"),
        "dead_emails_count": fact(
            len(spoiled.dead_email), "such e-mails; each mailing to one of them bounces"
        ),
        "missing": fact(missing, "records that lack each field"),
        "anonymous": fact(lines.ANONYMOUS, "share of revenue without a customer"),
        "orphans": fact(
            relations.n_strangers(len(told.people)), "interactions whose customer is in no list"
        ),
        "consent": fact(customers.CONSENT, "share of consent where it was asked for"),
        "consent_unknown": fact(customers.NO_CONSENT, "share of records never asked"),
    }
