/*
 * The outer solar system for as long as you like, in step style: is Pluto, which crosses the orbit of Neptune, safe from it?
 * Writes orbits.csv, a row every so many years, and summary.csv, one row. A unit of a step's budget is one look at all pairs of
 * bodies, about 110 ns of native time for six bodies.
 */
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define IDLEWILD_MAIN
#include "bodies.h"
#include "idlewild.h"

enum { BAD_ARGUMENT = 2, BAD_DATA = 3, OUTPUT_FAILED = 4, NO_MEMORY = 5, MOST_ROWS = 200000 };

static const double YEAR = 365.25;

typedef struct {
  double years, step, every, speed;
  const char *planets;
} Options;

typedef struct {
  double year, energy_error, momentum_error, distance, resonance;
  Orbit outer, inner; /* of the last body and the one before it: Pluto and Neptune */
} Row;

typedef struct {
  Options options;
  Bodies bodies;
  int64_t steps, steps_done, steps_a_row;
  double energy, momentum, worst_energy_error, closest, libration;
  int64_t rows_done, rows_wanted;
  Row *rows;
} Integration;

static Integration it;

static const char USAGE[] = "usage: planets [--years 100000] [--step 100] [--every 100] [--speed 1] [--planets planets.csv]\n";

static int bad_argument(const char *option, const char *what) {
  fprintf(stderr, "planets: %s %s\n%s", option, what, USAGE);
  return BAD_ARGUMENT;
}

static int read_number(const char *option, const char *text, double least, double most, double *value) {
  char *end;
  *value = strtod(text, &end);
  if (end != text && *end == '\0' && *value >= least && *value <= most) return 0;
  char what[80];
  snprintf(what, sizeof what, "needs a number from %g to %g", least, most);
  return bad_argument(option, what);
}

static int read_option(Options *o, const char *option, const char *value) {
  if (strcmp(option, "--years") == 0) return read_number(option, value, 0.01, 1e9, &o->years);
  if (strcmp(option, "--step") == 0) return read_number(option, value, 0.001, 1000, &o->step);
  if (strcmp(option, "--every") == 0) return read_number(option, value, 0.01, 1e9, &o->every);
  if (strcmp(option, "--speed") == 0) return read_number(option, value, 0.5, 1.4, &o->speed);
  if (strcmp(option, "--planets") == 0) return o->planets = value, 0;
  return bad_argument(option, "is no option");
}

static int read_body(char *line, Body *body) {
  double *numbers[] = {&body->mass,    &body->place.x, &body->place.y, &body->place.z,
                       &body->speed.x, &body->speed.y, &body->speed.z};
  char *at = strchr(line, ',');
  if (at == NULL || at == line || at - line >= NAME_LENGTH) return -1;
  memcpy(body->name, line, (size_t)(at - line));
  for (int i = 0; i < 7; i++) {
    char *end;
    *numbers[i] = strtod(at + 1, &end);
    if (end == at + 1 || *end != (i < 6 ? ',' : '\0') || !isfinite(*numbers[i])) return -1;
    at = end;
  }
  return body->mass > 0 ? 0 : -1;
}

static int read_planets(const char *path, Bodies *bodies) {
  FILE *file = fopen(path, "rb");
  if (file == NULL) return fprintf(stderr, "%s: cannot be read: %s\n", path, strerror(errno)), BAD_DATA;
  char line[512];
  for (int number = 1; fgets(line, sizeof line, file) != NULL; number++) {
    line[strcspn(line, "\r\n")] = '\0';
    if (number == 1 && strcmp(line, "name,mass,x,y,z,vx,vy,vz") == 0) continue;
    if (number == 1 || bodies->count == MOST_BODIES || read_body(line, &bodies->body[bodies->count]) != 0) {
      fprintf(stderr, "%s:%d: \"%s\" is not %s; at most %d bodies\n", path, number, line,
              number == 1 ? "the line name,mass,x,y,z,vx,vy,vz" : "a name, a mass above 0 and six numbers", MOST_BODIES);
      fclose(file);
      return BAD_DATA;
    }
    bodies->count++;
  }
  fclose(file);
  if (bodies->count >= 3) return 0;
  fprintf(stderr, "%s: has %d bodies; needed are 3: a sun and two planets\n", path, bodies->count);
  return BAD_DATA;
}

static double length(Vector v) { return sqrt(v.x * v.x + v.y * v.y + v.z * v.z); }

/* 3 : 2 with the body before it: the angle swings round 180 degrees if the two can never meet. */
static double resonance(Orbit outer, Orbit inner) {
  double angle = fmod(3 * outer.mean_longitude - 2 * inner.mean_longitude - outer.perihelion, 360);
  return angle < 0 ? angle + 360 : angle;
}

static void measure(void) {
  int last = it.bodies.count - 1;
  double distance = bodies_distance(&it.bodies, last, last - 1);
  double error = bodies_energy(&it.bodies) / it.energy - 1;
  Row row = {.year = (double)it.steps_done * it.options.step / YEAR, .energy_error = error, .distance = distance};
  row.momentum_error = length(bodies_momentum(&it.bodies)) / it.momentum - 1;
  row.outer = bodies_orbit(&it.bodies, last);
  row.inner = bodies_orbit(&it.bodies, last - 1);
  row.resonance = resonance(row.outer, row.inner);
  it.libration = fmax(it.libration, fabs(row.resonance - 180));
  it.worst_energy_error = fmax(it.worst_energy_error, fabs(error));
  it.rows[it.rows_done++] = row;
}

int idlewild_init(int argc, char **argv) {
  it = (Integration){.options = {100000, 100, 100, 1, "planets.csv"}, .closest = 1e300};
  for (int i = 1; i < argc; i += 2) {
    if (i + 1 == argc) return bad_argument(argv[i], "needs a value");
    int failure = read_option(&it.options, argv[i], argv[i + 1]);
    if (failure) return failure;
  }
  int failure = read_planets(it.options.planets, &it.bodies);
  if (failure) return failure;
  it.steps = (int64_t)ceil(it.options.years * YEAR / it.options.step);
  it.steps_a_row = (int64_t)ceil(it.options.every * YEAR / it.options.step);
  it.rows_wanted = it.steps / it.steps_a_row + 1;
  if (it.rows_wanted > MOST_ROWS) return bad_argument("--every", "is too small: there would be more than 200000 rows");
  it.rows = malloc((size_t)it.rows_wanted * sizeof(Row));
  if (it.rows == NULL) return fprintf(stderr, "planets: no memory for the rows\n"), NO_MEMORY;
  Vector *speed = &it.bodies.body[it.bodies.count - 1].speed;
  *speed = (Vector){it.options.speed * speed->x, it.options.speed * speed->y, it.options.speed * speed->z};
  bodies_centre(&it.bodies);
  it.energy = bodies_energy(&it.bodies);
  it.momentum = length(bodies_momentum(&it.bodies));
  measure();
  return 0;
}

int idlewild_step(int64_t budget) {
  int last = it.bodies.count - 1;
  for (int64_t work = 0; it.steps_done < it.steps && work < budget; work += SUBSTEPS) {
    bodies_step(&it.bodies, it.options.step);
    it.closest = fmin(it.closest, bodies_distance(&it.bodies, last, last - 1));
    if (++it.steps_done % it.steps_a_row == 0) measure();
  }
  return it.steps_done == it.steps ? IDLEWILD_DONE : IDLEWILD_MORE;
}

double idlewild_progress(void) { return it.steps == 0 ? 0 : (double)it.steps_done / (double)it.steps; }

static int closed(FILE *out, const char *name) {
  if (ferror(out) | fclose(out)) return fprintf(stderr, "%s: writing failed\n", name), OUTPUT_FAILED;
  return 0;
}

static int write_orbits(void) {
  FILE *out = fopen("orbits.csv", "wb");
  if (out == NULL) return fprintf(stderr, "orbits.csv: cannot be written: %s\n", strerror(errno)), OUTPUT_FAILED;
  fprintf(out,
          "year,energy_error,momentum_error,resonance,distance,outer_axis,outer_eccentricity,outer_inclination,inner_axis,"
          "inner_eccentricity\n");
  for (int64_t i = 0; i < it.rows_done; i++) {
    const Row *r = &it.rows[i];
    fprintf(out, "%.9g,%.3e,%.3e,%.6f,%.9g,%.9g,%.9g,%.9g,%.9g,%.9g\n", r->year, r->energy_error, r->momentum_error,
            r->resonance, r->distance, r->outer.axis, r->outer.eccentricity, r->outer.inclination, r->inner.axis,
            r->inner.eccentricity);
  }
  return closed(out, "orbits.csv");
}

/* The bodies where they are in the end, to go on from, and one row on what happened. */
static int write_end(void) {
  FILE *out = fopen("end.csv", "wb");
  if (out == NULL) return fprintf(stderr, "end.csv: cannot be written: %s\n", strerror(errno)), OUTPUT_FAILED;
  fprintf(out, "name,mass,x,y,z,vx,vy,vz\n");
  for (int i = 0; i < it.bodies.count; i++) {
    const Body *b = &it.bodies.body[i];
    fprintf(out, "%s,%.17g,%.17g,%.17g,%.17g,%.17g,%.17g,%.17g\n", b->name, b->mass, b->place.x, b->place.y, b->place.z,
            b->speed.x, b->speed.y, b->speed.z);
  }
  int failure = closed(out, "end.csv");
  if (failure) return failure;
  out = fopen("summary.csv", "wb");
  if (out == NULL) return fprintf(stderr, "summary.csv: cannot be written: %s\n", strerror(errno)), OUTPUT_FAILED;
  fprintf(out, "speed,years,step,worst_energy_error,closest,libration\n%.9g,%.9g,%.9g,%.3e,%.9g,%.6f\n", it.options.speed,
          (double)it.steps * it.options.step / YEAR, it.options.step, it.worst_energy_error, it.closest, it.libration);
  return closed(out, "summary.csv");
}

int idlewild_result(void) {
  int failure = write_orbits();
  return failure ? failure : write_end();
}
