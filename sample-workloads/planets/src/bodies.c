#include "bodies.h"

#include <math.h>

static const double GRAVITY = 2.95912208286e-4; /* AU^3 a day^2 and mass of the sun */
static const double OBLIQUITY = 0.40909280422232897; /* of the ecliptic of J2000, 84381.448" */
static const double PI = 3.14159265358979323846;

/* Yoshida 1990 (Phys. Lett. A 150:262), solution A of sixth order; the weights are symmetric and add up to 1. */
static const double WEIGHTS[SUBSTEPS] = {0.784513610477560, 0.235573213359357, -1.17767998417887, 1.31518632068391,
                                         -1.17767998417887, 0.235573213359357, 0.784513610477560};

static Vector minus(Vector a, Vector b) { return (Vector){a.x - b.x, a.y - b.y, a.z - b.z}; }
static Vector times(double by, Vector a) { return (Vector){by * a.x, by * a.y, by * a.z}; }
static double dot(Vector a, Vector b) { return a.x * b.x + a.y * b.y + a.z * b.z; }
static Vector cross(Vector a, Vector b) {
  return (Vector){a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x};
}
static void add(Vector *to, double by, Vector a) {
  to->x += by * a.x;
  to->y += by * a.y;
  to->z += by * a.z;
}

void bodies_centre(Bodies *b) {
  Vector place = {0, 0, 0}, speed = {0, 0, 0};
  double mass = 0;
  for (int i = 0; i < b->count; i++) {
    mass += b->body[i].mass;
    add(&place, b->body[i].mass, b->body[i].place);
    add(&speed, b->body[i].mass, b->body[i].speed);
  }
  for (int i = 0; i < b->count; i++) {
    add(&b->body[i].place, -1 / mass, place);
    add(&b->body[i].speed, -1 / mass, speed);
  }
}

static void drift(Bodies *b, double days) {
  for (int i = 0; i < b->count; i++) add(&b->body[i].place, days, b->body[i].speed);
}

static void kick(Bodies *b, double days) {
  for (int i = 0; i < b->count; i++)
    for (int j = i + 1; j < b->count; j++) {
      Vector between = minus(b->body[j].place, b->body[i].place);
      double square = dot(between, between);
      double pull = days * GRAVITY / (square * sqrt(square));
      add(&b->body[i].speed, pull * b->body[j].mass, between);
      add(&b->body[j].speed, -pull * b->body[i].mass, between);
    }
}

void bodies_step(Bodies *b, double days) {
  for (int i = 0; i < SUBSTEPS; i++) {
    double h = days * WEIGHTS[i];
    drift(b, h / 2);
    kick(b, h);
    drift(b, h / 2);
  }
}

double bodies_distance(const Bodies *b, int i, int j) {
  Vector between = minus(b->body[j].place, b->body[i].place);
  return sqrt(dot(between, between));
}

double bodies_energy(const Bodies *b) {
  double energy = 0;
  for (int i = 0; i < b->count; i++) {
    energy += b->body[i].mass * dot(b->body[i].speed, b->body[i].speed) / 2;
    for (int j = i + 1; j < b->count; j++)
      energy -= GRAVITY * b->body[i].mass * b->body[j].mass / bodies_distance(b, i, j);
  }
  return energy;
}

Vector bodies_momentum(const Bodies *b) {
  Vector sum = {0, 0, 0};
  for (int i = 0; i < b->count; i++) add(&sum, b->body[i].mass, cross(b->body[i].place, b->body[i].speed));
  return sum;
}

/* From the equator of J2000 to its ecliptic. */
static Vector ecliptic(Vector v) {
  double c = cos(OBLIQUITY), s = sin(OBLIQUITY);
  return (Vector){v.x, c * v.y + s * v.z, c * v.z - s * v.y};
}

static double degrees(double angle) {
  double d = fmod(angle * 180 / PI, 360);
  return d < 0 ? d + 360 : d;
}

Orbit bodies_orbit(const Bodies *b, int body) {
  Vector place = ecliptic(minus(b->body[body].place, b->body[0].place));
  Vector speed = ecliptic(minus(b->body[body].speed, b->body[0].speed));
  double mu = GRAVITY * (b->body[0].mass + b->body[body].mass);
  double distance = sqrt(dot(place, place));
  Vector momentum = cross(place, speed);
  double size = sqrt(dot(momentum, momentum));
  /* Points to the perihelion and is as long as the orbit is eccentric. */
  Vector laplace = times(1 / mu, cross(speed, momentum));
  add(&laplace, -1 / distance, place);
  double eccentricity = sqrt(dot(laplace, laplace));
  double axis = 1 / (2 / distance - dot(speed, speed) / mu);
  /* Angles in the plane of the orbit, counted from its ascending node. */
  double node = atan2(momentum.x, -momentum.y);
  Vector along = {cos(node), sin(node), 0};
  Vector across = times(1 / size, cross(momentum, along));
  double perihelion = atan2(dot(laplace, across), dot(laplace, along));
  double true_anomaly = atan2(dot(place, across), dot(place, along)) - perihelion;
  double eccentric = 2 * atan2(sqrt(1 - eccentricity) * sin(true_anomaly / 2), sqrt(1 + eccentricity) * cos(true_anomaly / 2));
  double mean = eccentric - eccentricity * sin(eccentric);
  return (Orbit){axis, eccentricity, acos(momentum.z / size) * 180 / PI, degrees(node + perihelion),
                 degrees(node + perihelion + mean)};
}
