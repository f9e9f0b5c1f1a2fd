#include "epidemic.h"

#include <math.h>

enum { STEPS_A_DAY = 200 };

typedef struct {
  double s, i;
} Group;

static Group slope(const Outbreak *o, Group g) {
  double infections = o->beta * g.s * g.i / o->people;
  return (Group){.s = -infections, .i = infections - o->gamma * g.i};
}

static Group moved(Group from, double by, Group slope) {
  return (Group){.s = from.s + by * slope.s, .i = from.i + by * slope.i};
}

static Group runge_kutta(const Outbreak *o, Group g, double h) {
  Group a = slope(o, g);
  Group b = slope(o, moved(g, h / 2, a));
  Group c = slope(o, moved(g, h / 2, b));
  Group d = slope(o, moved(g, h, c));
  return (Group){.s = g.s + h / 6 * (a.s + 2 * b.s + 2 * c.s + d.s), .i = g.i + h / 6 * (a.i + 2 * b.i + 2 * c.i + d.i)};
}

void solve(const Outbreak *o, Course *course) {
  Group g = {.s = o->people - o->infected, .i = o->infected};
  *course = (Course){.peak = o->infected};
  for (int32_t day = 0; day < o->days; day++) {
    course->infected[day] = g.i;
    for (int32_t step = 1; step <= STEPS_A_DAY; step++) {
      g = runge_kutta(o, g, 1.0 / STEPS_A_DAY);
      if (g.i <= course->peak) continue;
      course->peak = g.i;
      course->peak_day = day + (double)step / STEPS_A_DAY;
    }
  }
}

/* From 0, not included, to 1, included: 53 bits. */
static double uniform(Random *random) { return (double)((random_next(random) >> 11) + 1) / 9007199254740992.0; }

void simulate(const Outbreak *o, Random *random, Course *course) {
  int32_t susceptible = o->people - o->infected;
  int32_t infected = o->infected;
  int32_t day = 0;
  double time = 0;
  *course = (Course){.peak = infected};
  while (infected > 0) {
    double infections = o->beta * susceptible * infected / o->people;
    double all = infections + o->gamma * infected;
    time -= log(uniform(random)) / all;
    for (; day < o->days && day <= time; day++) course->infected[day] = infected;
    if (uniform(random) * all <= infections && susceptible > 0) {
      susceptible--;
      infected++;
    } else {
      infected--;
    }
    if (infected <= course->peak) continue;
    course->peak = infected;
    course->peak_day = time;
  }
  course->ever = o->people - susceptible;
}
