package dev.rankwise.analyzer.read;

/**
 * A method or function in which a rank was often seen.
 *
 * @param activity what it did there
 * @param method the innermost frame of the program itself, else the innermost of all; untrusted
 *     text
 * @param share the share of the rank's samples of that activity, in [0, 1]
 */
public record HotMethod(Activity activity, String method, double share) {}
