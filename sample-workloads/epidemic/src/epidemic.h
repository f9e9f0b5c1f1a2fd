/* An outbreak in a closed group by the SIR model: susceptible, infected, removed. */
#ifndef EPIDEMIC_H
#define EPIDEMIC_H

#include <stdint.h>

#include "random.h"

enum { MOST_DAYS = 400, MOST_PEOPLE = 100000 };

typedef struct {
  double beta;  /* contacts that infect, per infected and day, while everybody is susceptible */
  double gamma; /* share of the infected that recovers per day */
  int32_t people;
  int32_t infected; /* on day 0 */
  int32_t days;     /* infected are counted at noon of days 0 to days - 1 */
} Outbreak;

/* What one outbreak came to. */
typedef struct {
  double infected[MOST_DAYS];
  double ever;     /* how many were infected in the end; 0 where nobody counts it */
  double peak;     /* most infected at one time */
  double peak_day; /* when */
} Course;

/* The mean course of a large group: ordinary differential equations, Runge-Kutta of fourth order. */
void solve(const Outbreak *outbreak, Course *course);

/* One outbreak as it may happen: events one by one (Gillespie 1977), until nobody is infected. */
void simulate(const Outbreak *outbreak, Random *random, Course *course);

#endif
