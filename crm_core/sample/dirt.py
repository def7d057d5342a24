"""What is wrong with the contact data: gaps, mistyped values and second records, at known rates."""

from dataclasses import dataclass

import numpy as np

from crm_core.sample.contact_data import phone_numbers, written
from crm_core.sample.draws import exactly, stream
from crm_core.sample.people import People

NO_CONTACT = 0.03
MISSING = {"address": 0.07, "email": 0.10, "phone": 0.20, "name": 0.004, "postcode": 0.04}
BAD_EMAIL, BAD_PHONE = 0.02, 0.03
DEAD_EMAIL = 0.015  # well written, but bounces for good
KEYS = ("email", "phone", "name and postcode")


@dataclass(frozen=True)
class Dirt:
    """Which records were spoiled, and how."""

    no_contact: np.ndarray
    bad_email: np.ndarray
    bad_phone: np.ndarray
    dead_email: np.ndarray
    match_key: np.ndarray


def _spoiled_email(email, k):
    local, host = email.split("@")
    return (
        f"{local}{host}",
        f"{local}@@{host}",
        f"{local} {host}",
        f"{local}@{host.split('.')[0]}",
        f"{local}@{host.replace('.', ',')}",
    )[k % 5]


def _spoiled_phone(phone, k):
    return ("000000", phone[:6], "call the office", f"{phone} {phone}")[k % 4]


def _blank(rng, columns, clean, n):
    """Puts gaps into the columns; returns the records left without any contact."""
    no_contact = exactly(rng, clean, round(NO_CONTACT * n))
    for name in ("email", "phone", "address"):
        columns[name][no_contact] = None
    able = np.setdiff1d(clean, no_contact)
    for name, share in MISSING.items():
        columns[name][exactly(rng, able, round(share * n))] = None
        if name == "address":  # who has none keeps the rest, so no_contact stays exact
            able = np.array([k for k in able if columns[name][k] is not None], dtype=np.int64)
    return no_contact


def _spoil(rng, values, clean, share, spoiled):
    known = np.array([k for k in clean if values[k] is not None], dtype=np.int64)
    n_known = sum(value is not None for value in values)
    chosen = exactly(rng, known, round(share * n_known))
    for k, place in enumerate(chosen):
        values[place] = spoiled(values[place], k)
    return chosen


def _copy_keys(people, columns, keys, numbers):
    """Makes each second record resemble the first by one key, written differently."""
    for place, key in zip(people.duplicates, keys, strict=True):
        first, country = people.origin[place], people.country[place]
        columns["name"][place] = columns["name"][first]
        columns["postcode"][place] = columns["postcode"][first] if key == 2 else None
        if key == 0:
            columns["email"][place] = columns["email"][first].upper()
        if key == 1:
            style = 2 if columns["phone"][first].startswith("0") else 1
            columns["phone"][place] = written(country, numbers[first], style)
        if key == 2:
            columns["email"][place] = None


def spoil(people: People, clean_columns: dict, seed: int) -> tuple[dict, Dirt]:
    """The columns as they are found in practice, and what was done to them."""
    rng = stream(seed, "dirt")
    columns = {name: values.copy() for name, values in clean_columns.items()}
    paired = np.concatenate([people.duplicates, people.origin[people.duplicates]])
    clean = np.setdiff1d(np.arange(len(people)), paired)
    no_contact = _blank(rng, columns, clean, len(people))
    keys = rng.permutation(np.arange(len(people.duplicates)) % len(KEYS))
    phones = columns["phone"][people.origin[people.duplicates]]
    keys = np.where((keys == 1) & (phones == None), 0, keys)  # noqa: E711
    _copy_keys(people, columns, keys, phone_numbers(people))
    bad_email = _spoil(rng, columns["email"], clean, BAD_EMAIL, _spoiled_email)
    bad_phone = _spoil(rng, columns["phone"], clean, BAD_PHONE, _spoiled_phone)
    good = np.array([k for k in clean if columns["email"][k] is not None], dtype=np.int64)
    dead = exactly(rng, np.setdiff1d(good, bad_email), round(DEAD_EMAIL * len(good)))
    return columns, Dirt(no_contact, bad_email, bad_phone, dead, np.array(KEYS, dtype=object)[keys])
