/** What the JVM tells of itself: sizes, pauses, and the JDK's own events. */
package dev.rankwise.agent.jvm;
