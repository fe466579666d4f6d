package dev.rankwise.samples;

import java.util.List;
import java.util.Optional;

/** All samples, in the order of the manual. */
public final class Samples {

  private static final List<Sample> ALL =
      List.of(
          new S01Healthy(),
          new S02Imbalanced(),
          new S03Oversubscribed(),
          new S04SerialTail(),
          new S05GcBound(),
          new S06LockedCounter(),
          new S07Pinned(),
          new S08Pcj());

  private Samples() {}

  /** All samples, by number. */
  public static List<Sample> all() {
    return ALL;
  }

  /** The sample of that name. */
  public static Optional<Sample> named(String name) {
    return ALL.stream().filter(sample -> sample.name().equals(name)).findFirst();
  }
}
