"""Holds a table of epidemic.csv rows against values that are found without simulating or stepping through time.

Final size: the probability of each pair (susceptible, infected) that a chain of events passes, added up over all chains.
Mean course: along dS = -beta S I / N dt, dR = gamma I dt, S is S0 exp(-R0 R / N), so the time at which R have recovered is an
integral over R; it is turned round by bisection. Only Python's own library is used.
"""

import csv
import math
import sys


def final_sizes(beta, gamma, people, infected):
    """P(n people were ever infected), exactly."""
    r0 = beta / gamma
    # chance[i]: of having i infected when s are susceptible; a recovery keeps s, an infection makes it smaller.
    sizes = {}
    chance = [0.0] * (people + 2)
    chance[infected] = 1.0
    for s in range(people - infected, -1, -1):
        next_chance = [0.0] * (people + 2)
        infect = r0 * s / people / (r0 * s / people + 1)
        for i in range(people - s, 0, -1):
            p = chance[i]
            next_chance[i + 1] += p * infect
            chance[i - 1] += p * (1 - infect)
        sizes[people - s] = chance[0]
        chance = next_chance
    return sizes


def mean_course(beta, gamma, people, infected, days):
    """Infected at days 0, 1, ... days - 1."""
    r0, start = beta / gamma, people - infected

    def infected_at(r):
        return people - r - start * math.exp(-r0 * r / people)

    low, high = 0.0, float(people)  # the r at which nobody is infected any more lies between them
    low = people * (1 - 1 / r0) if r0 > 1 else 0.0
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (middle, high) if infected_at(middle) > 0 else (low, middle)
    end = low
    # t(r) is the integral of 1 / (gamma I(r)). r = end (1 - exp(-14 w^4)), w from 0 to 1, tames both of its ends.
    steps = 20000
    h = 1 / steps

    def recovered(w):
        return end * (1 - math.exp(-14 * w**4))

    def speed(w):
        r = recovered(w)
        return (end - r) * 56 * w**3 / (gamma * infected_at(r))

    def simpson(w, width):
        return width / 6 * (speed(w) + 4 * speed(w + width / 2) + speed(w + width))

    course, time, day = [float(infected)], 0.0, 1
    for step in range(steps):
        w = step * h
        gained = simpson(w, h)
        while day < days and time + gained >= day:
            a, b = 0.0, h
            for _ in range(60):
                m = (a + b) / 2
                a, b = (m, b) if time + simpson(w, m) < day else (a, m)
            course.append(infected_at(recovered(w + a)))
            day += 1
        time += gained
    if len(course) != days:
        raise SystemExit(f"check: the exact course ends on day {len(course)}")
    return course


def main(table, data, people=763):
    with open(data) as file:
        in_bed = [float(row["in_bed"]) for row in csv.DictReader(file)]
    with open(table) as file:
        rows = list(csv.DictReader(file))
    compared, bad = 0, 0
    for row in rows[:: max(1, len(rows) // 6)]:
        beta, gamma, runs = float(row["beta"]), float(row["gamma"]), int(row["runs"])
        sizes = final_sizes(beta, gamma, people, int(in_bed[0]))
        mean = sum(n * p for n, p in sizes.items())
        small = sum(p for n, p in sizes.items() if n < 0.1 * people)
        course = mean_course(beta, gamma, people, int(in_bed[0]), len(in_bed))
        distance = math.sqrt(sum((a - b) ** 2 for a, b in zip(course, in_bed)) / len(in_bed))
        for what, found, exact, tolerance in (
            ("probabilities add up to", sum(sizes.values()), 1, 1e-9),
            ("mean ever infected", float(row["ever_infected"]), mean, 5 * float(row["ever_infected_error"])),
            ("small outbreaks", int(row["small_outbreaks"]) / runs, small, 5 * math.sqrt(small * (1 - small) / runs) + 1e-9),
            ("distance", float(row["distance"]), distance, 1e-5),
        ):
            compared += 1
            if abs(found - exact) > tolerance:
                bad += 1
                print(f"check: beta {beta} gamma {gamma}: {what} {found}, exact {exact}, tolerance {tolerance}")
    if bad or compared < 24:
        raise SystemExit(1)
    print(f"check: {compared} numbers of the table agree with exact ones (chain of events, integral)")


main(sys.argv[1], sys.argv[2])
