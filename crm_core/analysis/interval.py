"""How many standard errors an interval of a normal estimate reaches to each side."""

Z_90 = 1.6448536269514722
Z_95 = 1.959963984540054
