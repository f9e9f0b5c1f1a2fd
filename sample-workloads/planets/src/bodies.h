/* Bodies that attract each other, moved by a symplectic method: its energy error does not grow with time. */
#ifndef BODIES_H
#define BODIES_H

#include <stdint.h>

enum { MOST_BODIES = 32, NAME_LENGTH = 24 };

typedef struct {
  double x, y, z;
} Vector;

typedef struct {
  char name[NAME_LENGTH];
  double mass;
  Vector place, speed; /* AU, AU a day */
} Body;

typedef struct {
  int count;
  Body body[MOST_BODIES];
} Bodies;

/* Ellipse of a body around the first one, as seen from the ecliptic of J2000. Angles in degrees. */
typedef struct {
  double axis, eccentricity, inclination, perihelion, mean_longitude;
} Orbit;

/* Takes the motion of the centre of mass away. */
void bodies_centre(Bodies *bodies);

/* One step of so many days by Yoshida's sixth-order method: SUBSTEPS times the forces. */
void bodies_step(Bodies *bodies, double days);
enum { SUBSTEPS = 7 };

double bodies_energy(const Bodies *bodies);
Vector bodies_momentum(const Bodies *bodies); /* angular */
double bodies_distance(const Bodies *bodies, int a, int b);
Orbit bodies_orbit(const Bodies *bodies, int body);

#endif
