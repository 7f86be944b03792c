package io.retinaflow.ingest.drawing;

import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.util.Arrays;
import java.util.Locale;

/**
 * Colours of a picture: one for each {@link Ink}.
 *
 * <p>ON and OFF are an orange and a blue, which people who cannot tell red from green tell apart;
 * those of {@link #LIGHT} are vermillion and blue of Okabe and Ito's palette ("Color Universal
 * Design", 2008). The heat ramp of {@link #DARK} is nine samples of cividis (Nunez et al., PLoS ONE
 * 2018), brighter meaning more; that of {@link #LIGHT} is ColorBrewer's Blues, darker meaning more.
 * Parts of a whole have the colours of Okabe and Ito, a grey, and an indigo of Tol's.
 */
public enum Theme {
  /** On near black. */
  DARK(
      new int[] {0x14161A, 0x1D2026, 0xECEFF4, 0x9AA3B2, 0x3A4150, 0xFFB454, 0x4CA6FF},
      new int[] {
        0x00224E, 0x1A386F, 0x434E6C, 0x61656F, 0x7D7C78, 0x9B9476, 0xBCAE6C, 0xDFCB5A, 0xFEE838
      },
      new int[] {
        0x4CA6FF, 0xE69F00, 0x009E73, 0xCC79A7, 0x56B4E9, 0xD55E00, 0xF0E442, 0x9AA3B2, 0x8E7CFF
      }),
  /** On white. */
  LIGHT(
      new int[] {0xFFFFFF, 0xF4F6F8, 0x1B1F24, 0x57606C, 0xD3D9E0, 0xD55E00, 0x0072B2},
      new int[] {
        0xDEEBF7, 0xC6DBEF, 0x9ECAE1, 0x6BAED6, 0x4292C6, 0x2171B5, 0x08519C, 0x08306B, 0x041B3D
      },
      new int[] {
        0x0072B2, 0xE69F00, 0x009E73, 0xCC79A7, 0x56B4E9, 0xD55E00, 0xD9C92B, 0x8A8F98, 0x332288
      });

  // Filled once and never handed out.
  @SuppressWarnings("ImmutableEnumChecker")
  private final int[] colours;

  Theme(int[] named, int[] heat, int[] parts) {
    int[] all = Arrays.copyOf(named, Ink.COUNT);
    System.arraycopy(parts, 0, all, Ink.FIRST_PART, Ink.PARTS);
    ramp(all, Ink.ON_RAMP, named[Ink.FIELD], named[Ink.ON]);
    ramp(all, Ink.OFF_RAMP, named[Ink.FIELD], named[Ink.OFF]);
    ramp(all, Ink.HEAT_RAMP, heat);
    colours = all;
  }

  private static void ramp(int[] all, int first, int... anchors) {
    for (int step = 0; step < Ink.RAMP_STEPS; step++) {
      double place = (double) step * (anchors.length - 1) / (Ink.RAMP_STEPS - 1);
      int from = Math.min((int) place, anchors.length - 2);
      all[first + step] = mix(anchors[from], anchors[from + 1], place - from);
    }
  }

  private static int mix(int from, int to, double share) {
    int mixed = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      double start = from >> shift & 0xFF;
      double end = to >> shift & 0xFF;
      mixed |= (int) Math.round(start + (end - start) * share) << shift;
    }
    return mixed;
  }

  /** Colour of an ink, {@code 0xRRGGBB}. */
  public int colour(int ink) {
    return colours[ink];
  }

  /** Colour of an ink as SVG and HTML write it. */
  String hex(int ink) {
    return String.format(Locale.ROOT, "#%06X", colour(ink));
  }

  /** All colours, with the inks as indices. */
  IndexColorModel colorModel() {
    return new IndexColorModel(Byte.SIZE, Ink.COUNT, colours, 0, false, -1, DataBuffer.TYPE_BYTE);
  }
}
