package io.retinaflow.ingest.live;

/** Layouts of an event in faery's datagrams, little-endian and packed. */
public enum FaeryLayout {
  /** {@code u64 t, u16 x, u16 y, u8 on}. */
  T64_X16_Y16_ON8("t64_x16_y16_on8", 13),
  /** {@code u32 t, u16 x, u16 y << 1 | on}: y has 15 bits, of which faery's encoder sends 14. */
  T32_X16_Y15_ON1("t32_x16_y15_on1", 8);

  private final String id;
  private final int eventBytes;

  FaeryLayout(String id, int eventBytes) {
    this.id = id;
    this.eventBytes = eventBytes;
  }

  /** Name faery gives it. */
  public String id() {
    return id;
  }

  int eventBytes() {
    return eventBytes;
  }
}
