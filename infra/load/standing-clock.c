/* A clock that stands still, for programs that are started with LD_PRELOAD=standing-clock.so: they see the
   second STANDING_CLOCK of the Unix epoch, whenever they look. Time spans are measured as ever. */
#include <stdlib.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static time_t standing(void) {
  static time_t second;
  if (second == 0) {
    const char *text = getenv("STANDING_CLOCK");
    second = text == NULL ? 1 : (time_t)atoll(text);
  }
  return second;
}

int clock_gettime(clockid_t clock, struct timespec *now) {
  if (clock != CLOCK_REALTIME && clock != CLOCK_REALTIME_COARSE) {
    return (int)syscall(SYS_clock_gettime, clock, now);
  }
  now->tv_sec = standing();
  now->tv_nsec = 0;
  return 0;
}

int gettimeofday(struct timeval *now, void *zone) {
  (void)zone;
  now->tv_sec = standing();
  now->tv_usec = 0;
  return 0;
}

time_t time(time_t *now) {
  if (now != NULL) {
    *now = standing();
  }
  return standing();
}
