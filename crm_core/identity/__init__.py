"""Customers as people: written one way, found twice, merged and parted again."""
