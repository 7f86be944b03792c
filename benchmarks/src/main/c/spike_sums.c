/*
 * What the hardware gives for sums of weight rows over few spikes, for scale beside the engine's
 * loops: 64 inputs, 128 outputs, one place of a kernel, the tile of weights in the first-level cache.
 *
 *   tile  word by word: a pixel's sums are loaded, its spikes' rows added, the sums stored
 *   list  spike by spike: each row is added to its pixel's sums in memory; no loop end to mispredict
 *
 *   gcc -O3 -march=native benchmarks/src/main/c/spike_sums.c -o benchmarks/target/spike_sums
 *   benchmarks/target/spike_sums
 *
 * Needs AVX-512.
 */
#include <immintrin.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { INPUTS = 64, OUTPUTS = 128, LANES = 16, REGISTERS = OUTPUTS / LANES, PIXELS = 256 };

static double nanos(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1e9 + t.tv_nsec;
}

__attribute__((noinline)) static void tile(
    const unsigned long *spikes, int pixels, const float *weights, float *sums) {
  for (int p = 0; p < pixels; p++) {
    unsigned long left = spikes[p];
    if (!left) {
      continue;
    }
    float *at = sums + p * OUTPUTS;
    __m512 sum[REGISTERS];
    for (int j = 0; j < REGISTERS; j++) {
      sum[j] = _mm512_load_ps(at + LANES * j);
    }
    for (; left; left &= left - 1) {
      const float *row = weights + __builtin_ctzl(left) * OUTPUTS;
      for (int j = 0; j < REGISTERS; j++) {
        sum[j] = _mm512_add_ps(sum[j], _mm512_load_ps(row + LANES * j));
      }
    }
    for (int j = 0; j < REGISTERS; j++) {
      _mm512_store_ps(at + LANES * j, sum[j]);
    }
  }
}

__attribute__((noinline)) static void list(
    const int *spikes, int count, const float *weights, float *sums) {
  for (int i = 0; i < count; i++) {
    const float *row = weights + spikes[i] % INPUTS * OUTPUTS;
    float *at = sums + spikes[i] / INPUTS * OUTPUTS;
    for (int j = 0; j < REGISTERS; j++) {
      __m512 sum = _mm512_load_ps(at + LANES * j);
      _mm512_store_ps(at + LANES * j, _mm512_add_ps(sum, _mm512_load_ps(row + LANES * j)));
    }
  }
}

static void measure(int pixels, double density) {
  float *weights = aligned_alloc(64, INPUTS * OUTPUTS * sizeof(float));
  float *sums = aligned_alloc(64, pixels * OUTPUTS * sizeof(float));
  unsigned long words[PIXELS];
  int spikes[PIXELS * INPUTS];
  int count = 0;
  for (int i = 0; i < INPUTS * OUTPUTS; i++) {
    weights[i] = 0;
  }
  for (int i = 0; i < pixels * OUTPUTS; i++) {
    sums[i] = 0;
  }
  for (int p = 0; p < pixels; p++) {
    words[p] = 0;
    for (int c = 0; c < INPUTS; c++) {
      if (drand48() < density) {
        words[p] |= 1ul << c;
        spikes[count++] = p * INPUTS + c;
      }
    }
  }
  double tiles = 1e18;
  double lists = 1e18;
  for (int round = 0; round < 100; round++) {
    double start = nanos();
    for (int i = 0; i < 200; i++) {
      tile(words, pixels, weights, sums);
    }
    double middle = nanos();
    for (int i = 0; i < 200; i++) {
      list(spikes, count, weights, sums);
    }
    double end = nanos();
    tiles = middle - start < tiles ? middle - start : tiles;
    lists = end - middle < lists ? end - middle : lists;
  }
  printf(
      "| %d | %.0f %% | %.2f | %.2f |\n",
      pixels, 100 * density, tiles / 200 / count, lists / 200 / count);
  free(weights);
  free(sums);
}

int main(void) {
  const double densities[] = {0.01, 0.02, 0.05, 0.1, 0.3};
  printf("| pixels | density | tile, ns/spike | list, ns/spike |\n|--:|--:|--:|--:|\n");
  for (int pixels = 16; pixels <= PIXELS; pixels *= 16) {
    for (int i = 0; i < 5; i++) {
      measure(pixels, densities[i]);
    }
  }
}
