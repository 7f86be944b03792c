package io.retinaflow.offload.imc.device;

/**
 * Standard deviation of a cell's conductance, as a function of the conductance. In the formulas G,
 * G_min and G_max are in microsiemens, r = G / G_max, and p is the law's parameter. Fits are held
 * at the ends of the range they were made for, and below zero at zero.
 */
public enum NoiseLaw {
  /** No noise. */
  NONE {
    @Override
    double microsiemens(double cell, double lowest, double highest, double parameter) {
      return 0;
    }
  },
  /** {@code p G}. TReX (arXiv 2408.12742), NeuroSim {@code vari}. */
  PROPORTIONAL {
    @Override
    double microsiemens(double cell, double lowest, double highest, double parameter) {
      return parameter * cell;
    }
  },
  /** {@code p G_max}. */
  GMAX {
    @Override
    double microsiemens(double cell, double lowest, double highest, double parameter) {
      return parameter * highest;
    }
  },
  /** {@code p sqrt((G - G_min)(G_max - G_min))}, p = gamma sigma. ClipFormer (arXiv 2402.02586). */
  CLIPFORMER {
    @Override
    double microsiemens(double cell, double lowest, double highest, double parameter) {
      return parameter * Math.sqrt(Math.max(cell - lowest, 0) * (highest - lowest));
    }
  },
  /** {@code (0.26348 + 1.9650 r - 1.1731 r^2) G_max / 25}. Programming of PCM, IBM aihwkit. */
  PCM_POLY {
    @Override
    double microsiemens(double cell, double lowest, double highest, double parameter) {
      double r = Math.min(cell / highest, 1);
      return polynomial(r, 0.26348, 1.9650, -1.1731) * highest / 25;
    }
  },
  /** {@code 0.28638599 + 0.07585724 G - 0.00178767 G^2}, up to 25 uS. PCM_Joshi of CrossSim. */
  PCM_JOSHI {
    @Override
    double microsiemens(double cell, double lowest, double highest, double parameter) {
      return polynomial(Math.min(cell, 25), 0.28638599, 0.07585724, -0.00178767);
    }
  },
  /** {@code 0.13 + 0.03 G}. Read of PCM, arXiv 2305.18416, table 1. */
  PCM_READ {
    @Override
    double microsiemens(double cell, double lowest, double highest, double parameter) {
      return 0.13 + 0.03 * cell;
    }
  },
  /**
   * {@code G min(0.0088 / max(r^0.65, 1e-3), 0.2) sqrt(ln((p + 250 ns) / 500 ns))}, p in seconds
   * since programming. 1/f read noise of PCM, IBM aihwkit.
   */
  PCM_FLICKER {
    @Override
    double microsiemens(double cell, double lowest, double highest, double parameter) {
      double r = Math.min(cell / highest, 1);
      double strength = Math.min(0.0088 / Math.max(Math.pow(r, 0.65), 1e-3), 0.2);
      return cell * strength * Math.sqrt(Math.max(Math.log((parameter + 250e-9) / 500e-9), 0));
    }
  },
  /** {@code 4.782321 - 0.009107 G}, 50 to 225 uS. RRAM of Milo et al., CrossSim. */
  RRAM_MILO {
    @Override
    double microsiemens(double cell, double lowest, double highest, double parameter) {
      return polynomial(Math.max(50, Math.min(cell, 225)), 4.782321, -0.009107);
    }
  },
  /**
   * {@code 1.053 + 0.2374 G - 1.167e-2 G^2 + 1.536e-4 G^3}, up to 39.26 uS. RRAM of Wan, CrossSim.
   */
  RRAM_WAN {
    @Override
    double microsiemens(double cell, double lowest, double highest, double parameter) {
      return polynomial(Math.min(cell, 39.26), 1.053, 0.2374, -1.167e-2, 1.536e-4);
    }
  },
  /** Fourth order in r, one second after programming; made for 40 uS. RRAM of Wan, IBM aihwkit. */
  RRAM_WAN_1S {
    @Override
    double microsiemens(double cell, double lowest, double highest, double parameter) {
      double r = Math.min(cell / highest, 1);
      return polynomial(r, 0.348, 16.030, -43.853, 45.393, -16.815);
    }
  },
  /** The same after one day. */
  RRAM_WAN_1D {
    @Override
    double microsiemens(double cell, double lowest, double highest, double parameter) {
      double r = Math.min(cell / highest, 1);
      return polynomial(r, 0.701, 22.086, -50.773, 47.095, -16.458);
    }
  },
  /** The same after two days. */
  RRAM_WAN_2D {
    @Override
    double microsiemens(double cell, double lowest, double highest, double parameter) {
      double r = Math.min(cell / highest, 1);
      return polynomial(r, 0.782, 20.274, -43.507, 37.062, -11.934);
    }
  };

  private static final double MICRO = 1e-6;

  abstract double microsiemens(double cell, double lowest, double highest, double parameter);

  /** Standard deviation in siemens, of a conductance in siemens; 0 or more. */
  double siemens(double cell, CellRange range, double parameter) {
    double deviation =
        microsiemens(cell / MICRO, range.lowest() / MICRO, range.highest() / MICRO, parameter);
    return Math.max(deviation, 0) * MICRO;
  }

  private static double polynomial(double x, double... coefficients) {
    double sum = 0;
    for (int power = coefficients.length - 1; power >= 0; power--) {
      sum = sum * x + coefficients[power];
    }
    return sum;
  }
}
