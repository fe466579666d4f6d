package dev.rankwise.analyzer.read;

/**
 * What application threads of a rank waited for in one place of the program.
 *
 * @param activity what it counts as: {@link Activity#LOCK}, {@link Activity#PARK}, {@link
 *     Activity#SOCKET}, {@link Activity#FILE_IO} or {@link Activity#COMMUNICATION}
 * @param on the class of the lock or of what they parked for, the file, or the peer as {@code
 *     host:port}; untrusted text, empty where it was not recorded
 * @param method the innermost frame of the program itself, else the innermost of all; untrusted
 *     text, empty where there is no stack
 * @param count waits
 * @param seconds their length, summed over threads
 */
public record JdkWait(Activity activity, String on, String method, long count, double seconds) {

  JdkWait plus(JdkWait other) {
    return new JdkWait(activity, on, method, count + other.count, seconds + other.seconds);
  }
}
