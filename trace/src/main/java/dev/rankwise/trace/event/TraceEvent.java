package dev.rankwise.trace.event;

import java.util.List;

/**
 * An event that Rankwise records. The list of types is the trace's format: each component becomes a
 * field of its name, whose unit is the name's end, {@code Nanos} or {@code Bytes}.
 */
public sealed interface TraceEvent
    permits Launch,
        EnvironmentVariable,
        JvmSizes,
        NodeInfo,
        NodeCpu,
        ThreadName,
        ThreadSample,
        ThreadAffinity,
        ProcessSample,
        ChildProcess,
        MappedFile,
        Region,
        Gap,
        End {

  /** Takes the values of an event's components. */
  interface Fields {
    /** Takes an {@code int} or {@code long}. */
    Fields add(long value);

    /** Takes a {@code double}. */
    Fields add(double value);

    /** Takes a text. */
    Fields add(String value);
  }

  /**
   * Hands the components to {@code fields} in the order of the record. A reader finds them by name;
   * each rank writes them, so this costs no reflection.
   */
  void writeTo(Fields fields);

  /**
   * The version of the format. A reader refuses a newer one; it rises only when an older reader
   * would misread, which an added type or component is not.
   */
  int FORMAT_VERSION = 1;

  /** What precedes the simple name of a type in a JFR file. */
  String NAME_PREFIX = "rankwise.";

  /** Every event type, in the order of the format's description. */
  List<Class<? extends TraceEvent>> TYPES =
      List.of(
          Launch.class,
          EnvironmentVariable.class,
          JvmSizes.class,
          NodeInfo.class,
          NodeCpu.class,
          ThreadName.class,
          ThreadSample.class,
          ThreadAffinity.class,
          ProcessSample.class,
          ChildProcess.class,
          MappedFile.class,
          Region.class,
          Gap.class,
          End.class);

  /** The name of {@code type} in a JFR file, such as {@code rankwise.ThreadSample}. */
  static String nameOf(Class<? extends TraceEvent> type) {
    return NAME_PREFIX + type.getSimpleName();
  }
}
