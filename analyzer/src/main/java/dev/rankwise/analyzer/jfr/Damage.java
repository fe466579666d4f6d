package dev.rankwise.analyzer.jfr;

/**
 * Why reading stopped short.
 *
 * @param position byte in the file, from 0, up to which reading was sound
 * @param reason what is wrong there, in words
 */
public record Damage(long position, String reason) {

  @Override
  public String toString() {
    return reason + " at byte " + position;
  }
}
