package dev.rankwise.samples;

/**
 * One option of a sample.
 *
 * @param name without the leading {@code --}
 * @param takesValue false for a switch, which is off unless named
 * @param defaultValue the value when it is not named, empty for a switch
 * @param description one line for {@code --help}
 */
public record Option(String name, boolean takesValue, String defaultValue, String description) {

  /** An option written {@code --name VALUE} or {@code --name=VALUE}. */
  static Option value(String name, String defaultValue, String description) {
    return new Option(name, true, defaultValue, description);
  }

  /** An option written {@code --name}. */
  static Option flag(String name, String description) {
    return new Option(name, false, "", description);
  }

  String help() {
    String left = takesValue ? "--" + name + " VALUE" : "--" + name;
    String right = takesValue ? description + " (default " + defaultValue + ")" : description;
    return String.format("  %-18s %s", left, right);
  }
}
