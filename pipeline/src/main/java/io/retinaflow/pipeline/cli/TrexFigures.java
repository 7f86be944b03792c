package io.retinaflow.pipeline.cli;

import io.retinaflow.offload.trex.DelayReading;
import io.retinaflow.offload.trex.PublishedRow;
import io.retinaflow.offload.trex.PublishedTables;
import io.retinaflow.offload.trex.TrexCost;
import io.retinaflow.offload.trex.TrexCostModel;
import io.retinaflow.offload.trex.TrexHardware;
import io.retinaflow.offload.trex.TrexProfiles;
import java.io.IOException;
import java.util.Locale;
import java.util.StringJoiner;

/** Tables IV and V of TReX, and what is found here, in Markdown. */
final class TrexFigures {
  private TrexFigures() {}

  static String document() throws IOException {
    StringJoiner text = new StringJoiner("\n");
    text.add(
        """
        ## TReX: attention reuse of vision transformers

        FeFET, 64 x 64 arrays of 2 bits. The published energy is taken from the published EDAP, which has more
        digits. Delays are fitted to the published tables; beside them, what the printed constants give.
        TOPS/mm2 as published counts the operations of the baseline; the last column those that are left.
        """);
    text.add("Table IV, DeiT-S:\n");
    text.add(table("deit-s").toMarkdown());
    text.add("Table V, LV-ViT-S:\n");
    text.add(table("lv-vit-s").toMarkdown());
    return text.toString();
  }

  private static TextTable table(String shape) throws IOException {
    TrexCostModel fitted = model(shape, DelayReading.FITTED);
    TrexCostModel printed = model(shape, DelayReading.PRINTED);
    TextTable table =
        new TextTable(
            1,
            "row",
            "reused",
            "energy mJ",
            "delay ms",
            "delay ms, printed constants",
            "area mm2",
            "EDAP",
            "TOPS/W",
            "TOPS/mm2 as published",
            "TOPS/mm2");
    for (PublishedRow row : PublishedTables.read().rows()) {
      if (row.model().equals(shape)) {
        table.add(cells(row, fitted.cost(row.reused()), printed.cost(row.reused())));
      }
    }
    return table;
  }

  private static TrexCostModel model(String shape, DelayReading reading) throws IOException {
    TrexHardware hardware = TrexHardware.of(TrexProfiles.shippedDevice("trex-fefet-32nm"));
    return new TrexCostModel(TrexProfiles.shippedShape(shape), hardware, reading);
  }

  private static String[] cells(PublishedRow row, TrexCost cost, TrexCost printed) {
    return new String[] {
      row.row(),
      Integer.toString(row.reused()),
      Figure.of(cost.energyMillijoules(), row.energyFromEdap()).cell("%.4f"),
      Figure.of(cost.delayMillis(), row.delay()).cell("%.3f"),
      String.format(Locale.ROOT, "%.3f", printed.delayMillis()),
      Figure.of(cost.areaSquareMillimetres(), row.area()).cell("%.1f"),
      Figure.of(cost.edap(), row.edap()).cell("%.2f"),
      Figure.of(cost.teraOpsPerWatt(), row.teraOpsPerWatt()).cell("%.2f"),
      Figure.of(cost.publishedTeraOpsPerSquareMillimetre(), row.teraOpsPerSquareMillimetre())
          .cell("%.5f"),
      String.format(Locale.ROOT, "%.5f", cost.teraOpsPerSquareMillimetre())
    };
  }
}
