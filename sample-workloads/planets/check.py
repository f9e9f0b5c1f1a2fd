"""Holds end.csv of the planets sample against an integrator of another kind, and against where the planets stand in the sky.

check.py method START END DAYS   extrapolation (Gragg, Bulirsch and Stoer) from START must come to END within 1e-7 AU
check.py sky END DAYS            END against PyEphem, which has the planets from VSOP87 and Pluto from Chapront's series
"""

import csv
import math
import sys

GRAVITY = 2.95912208286e-4


def read(path):
    with open(path) as file:
        rows = list(csv.DictReader(file))
    numbers = [[float(row[key]) for key in ("mass", "x", "y", "z", "vx", "vy", "vz")] for row in rows]
    return [row["name"] for row in rows], [n[0] for n in numbers], [n[1:4] for n in numbers], [n[4:7] for n in numbers]


def pulls(masses, places):
    result = []
    for i, here in enumerate(places):
        sums = [0.0, 0.0, 0.0]
        for j, there in enumerate(places):
            if i != j:
                between = [b - a for a, b in zip(here, there)]
                weight = GRAVITY * masses[j] / math.hypot(*between) ** 3
                sums = [s + weight * x for s, x in zip(sums, between)]
        result.append(sums)
    return result


def extrapolated(masses, state, days, columns=7):
    """One big step: the modified midpoint rule in 2, 4, 6, ... small ones, extrapolated to infinitely many."""

    def slope(y):
        n = len(masses)
        places = [y[3 * i : 3 * i + 3] for i in range(n)]
        return y[3 * n :] + [x for pull in pulls(masses, places) for x in pull]

    table = []
    for k in range(1, columns + 1):
        h = days / (2 * k)
        before, now = state, [a + h * b for a, b in zip(state, slope(state))]
        for _ in range(2 * k - 1):
            before, now = now, [a + 2 * h * b for a, b in zip(before, slope(now))]
        row = [[(a + b + h * c) / 2 for a, b, c in zip(before, now, slope(now))]]
        for j in range(1, k):
            factor = (k / (k - j)) ** 2 - 1
            row.append([a + (a - b) / factor for a, b in zip(row[j - 1], table[-1][j - 1])])
        table.append(row)
    return table[-1][-1]


def method(start, end, days):
    names, masses, places, speeds = read(start)
    _, _, expected, _ = read(end)
    state = [x for place in places for x in place] + [x for speed in speeds for x in speed]
    steps = math.ceil(days / 200)
    for _ in range(steps):
        state = extrapolated(masses, state, days / steps)
    worst = 0
    for i in range(1, len(names)):
        ours = [a - b for a, b in zip(expected[i], expected[0])]
        theirs = [state[3 * i + k] - state[k] for k in range(3)]
        worst = max(worst, math.dist(ours, theirs))
    if worst > 1e-7:
        raise SystemExit(f"check: extrapolation comes to another place, {worst:.1e} AU away")
    print(f"check: extrapolation over {days / 365.25:.0f} years comes within {worst:.1e} AU of each planet")


def sky(end, days):
    import ephem

    names, _, places, _ = read(end)
    date = ephem.Date("1994/9/5 00:00:00") + days
    tilt = math.radians(23.4392911)
    # PyEphem counts heliocentric longitudes from the equinox of the date, which moves by 50.29 arc seconds a year.
    moved = 50.29 / 3600 * (ephem.Date(date) - ephem.J2000) / 365.25
    worst = 0
    for name, place in list(zip(names, places))[1:]:
        x, y, z = (a - b for a, b in zip(place, places[0]))
        y, z = y * math.cos(tilt) + z * math.sin(tilt), z * math.cos(tilt) - y * math.sin(tilt)
        longitude, latitude = math.degrees(math.atan2(y, x)), math.degrees(math.asin(z / math.hypot(x, y, z)))
        planet = getattr(ephem, name)(date)
        east = (longitude - (math.degrees(planet.hlon) - moved) + 180) % 360 - 180
        north = latitude - math.degrees(planet.hlat)
        far = math.hypot(x, y, z) - planet.sun_distance
        worst = max(worst, abs(east), abs(north))
        if abs(east) > 0.05 or abs(north) > 0.05 or abs(far) > 0.01:
            raise SystemExit(f"check: {name} on {ephem.Date(date)}: {east:.4f} degrees east, {north:.4f} north, {far:.5f} AU")
    print(f"check: {ephem.Date(date).datetime().year}: all planets within {worst:.3f} degrees of where PyEphem has them")


if sys.argv[1] == "method":
    method(sys.argv[2], sys.argv[3], float(sys.argv[4]))
else:
    sky(sys.argv[2], float(sys.argv[3]))
