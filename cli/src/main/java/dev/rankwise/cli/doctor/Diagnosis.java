package dev.rankwise.cli.doctor;

/**
 * What a check says.
 *
 * @param id what was checked, kebab case; part of the JSON contract
 * @param status how well it is
 * @param found what is there
 * @param consequence what cannot be recorded or done, empty when all is well
 * @param remedy what to do about it, empty when nothing is to be done
 */
public record Diagnosis(String id, Status status, String found, String consequence, String remedy) {

  /** How well a thing is. */
  public enum Status {
    /** Nothing is lost. */
    OK,
    /** Something is lost. */
    LIMITED,
    /** It is not there. */
    MISSING
  }

  static Diagnosis ok(String id, String found) {
    return new Diagnosis(id, Status.OK, found, "", "");
  }

  static Diagnosis limited(String id, String found, String consequence, String remedy) {
    return new Diagnosis(id, Status.LIMITED, found, consequence, remedy);
  }

  static Diagnosis missing(String id, String found, String consequence, String remedy) {
    return new Diagnosis(id, Status.MISSING, found, consequence, remedy);
  }
}
