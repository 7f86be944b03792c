/*
 * Plain loops that decode event streams to a structure of arrays, for scale beside the Java decoders:
 *
 *   decode_events evt2|evt3|dat FILE EVENTS
 *
 * FILE holds the payload of a recording without its header, EVENTS is how many it holds. No
 * checks of the sensor's bounds, no triggers, no report, no state across calls but what the format
 * needs. Prints million events per second: best, median and worst of its rounds.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { ROUNDS = 31, WARMUPS = 5 };

typedef struct {
  int64_t *t;
  uint16_t *x;
  uint16_t *y;
  uint8_t *p;
} Events;

static size_t evt2(const uint8_t *bytes, size_t length, Events out) {
  int64_t high = 0;
  int64_t loops = 0;
  size_t n = 0;
  for (size_t i = 0; i + 4 <= length; i += 4) {
    uint32_t word;
    memcpy(&word, bytes + i, 4);
    uint32_t type = word >> 28;
    if (type <= 1) {
      out.t[n] = loops + high + (word >> 22 & 0x3F);
      out.x[n] = word >> 11 & 0x7FF;
      out.y[n] = word & 0x7FF;
      out.p[n] = type;
      n++;
    } else if (type == 8) {
      int64_t next = (int64_t)(word & 0x0FFFFFFF) << 6;
      if (next < high - (1LL << 33)) {
        loops += 1LL << 34;
      }
      high = next;
    }
  }
  return n;
}

static size_t dat(const uint8_t *bytes, size_t length, Events out) {
  int64_t loops = 0;
  uint32_t last = 0;
  size_t n = 0;
  for (size_t i = 0; i + 8 <= length; i += 8) {
    uint32_t t;
    uint32_t d;
    memcpy(&t, bytes + i, 4);
    memcpy(&d, bytes + i + 4, 4);
    if (t < last && last - t > 1u << 31) {
      loops += 1LL << 32;
    }
    last = t;
    out.t[n] = loops + t;
    out.x[n] = d & 0x3FFF;
    out.y[n] = d >> 14 & 0x3FFF;
    out.p[n] = d >> 28 & 1;
    n++;
  }
  return n;
}

static size_t evt3(const uint8_t *bytes, size_t length, Events out) {
  int64_t loops = 0;
  int64_t high = 0;
  int64_t t = 0;
  uint16_t y = 0;
  uint16_t base = 0;
  uint8_t p = 0;
  size_t n = 0;
  for (size_t i = 0; i + 2 <= length; i += 2) {
    uint16_t word;
    memcpy(&word, bytes + i, 2);
    switch (word >> 12) {
      case 0:
        y = word & 0x7FF;
        break;
      case 2:
        out.t[n] = t;
        out.x[n] = word & 0x7FF;
        out.y[n] = y;
        out.p[n] = word >> 11 & 1;
        n++;
        break;
      case 3:
        base = word & 0x7FF;
        p = word >> 11 & 1;
        break;
      case 4:
      case 5: {
        int bits = word >> 12 == 4 ? 12 : 8;
        for (uint32_t left = word & ((1u << bits) - 1); left; left &= left - 1) {
          out.t[n] = t;
          out.x[n] = base + __builtin_ctz(left);
          out.y[n] = y;
          out.p[n] = p;
          n++;
        }
        base += bits;
        break;
      }
      case 6:
        t = loops + high + (word & 0xFFF);
        break;
      case 8: {
        int64_t next = (int64_t)(word & 0xFFF) << 12;
        if (next < high - (1 << 23)) {
          loops += 1 << 24;
        }
        if (next != high) {
          high = next;
          t = loops + high;
        }
        break;
      }
      default:
        break;
    }
  }
  return n;
}

static double seconds(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec + t.tv_nsec * 1e-9;
}

static int ascending(const void *a, const void *b) {
  double x = *(const double *)a;
  double y = *(const double *)b;
  return (x > y) - (x < y);
}

int main(int argc, char **argv) {
  if (argc != 4) {
    fprintf(stderr, "usage: decode_events evt2|evt3|dat FILE EVENTS\n");
    return 2;
  }
  size_t (*decode)(const uint8_t *, size_t, Events) =
      !strcmp(argv[1], "evt2") ? evt2 : !strcmp(argv[1], "evt3") ? evt3 : dat;
  FILE *file = fopen(argv[2], "rb");
  if (!file) {
    perror(argv[2]);
    return 1;
  }
  fseek(file, 0, SEEK_END);
  size_t length = ftell(file);
  rewind(file);
  uint8_t *bytes = malloc(length);
  if (fread(bytes, 1, length, file) != length) {
    perror(argv[2]);
    return 1;
  }
  fclose(file);
  size_t expected = strtoull(argv[3], NULL, 10);
  /* As many as a word can hold events, so that no loop has to ask for room. */
  size_t room = expected + 16;
  Events out = {malloc(8 * room), malloc(2 * room), malloc(2 * room), malloc(room)};
  double rates[ROUNDS];
  for (int round = -WARMUPS; round < ROUNDS; round++) {
    double start = seconds();
    size_t events = decode(bytes, length, out);
    double took = seconds() - start;
    if (events != expected) {
      fprintf(stderr, "%s: %zu events, not %zu\n", argv[2], events, expected);
      return 1;
    }
    if (round >= 0) {
      rates[round] = events / took / 1e6;
    }
  }
  qsort(rates, ROUNDS, sizeof(double), ascending);
  printf("| %.0f | %.0f | %.0f |\n", rates[ROUNDS - 1], rates[ROUNDS / 2], rates[0]);
}
