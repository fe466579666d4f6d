package dev.rankwise.analyzer.machine;

import java.io.StringReader;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads what hwloc says of a node: the output of {@code lstopo --of xml}.
 *
 * <p>Counted are objects of the types Package, Core, PU and NUMANode. Source: hwloc documentation,
 * Terms and Definitions; Importing and exporting topologies from/to XML files.
 */
public final class HwlocTopology {
  private static final String WHERE = "the topology of hwloc";

  private final Map<String, Integer> objects = new HashMap<>();
  private long memoryBytes;
  private String processor = "";

  private HwlocTopology() {}

  /**
   * The node that {@code xml} describes.
   *
   * @param name what to call it
   */
  public static Machine read(String xml, String name) throws UnreadableMachineException {
    HwlocTopology topology = new HwlocTopology();
    XMLInputFactory factory = XMLInputFactory.newFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    try {
      XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(xml));
      while (reader.hasNext()) {
        if (reader.next() == XMLStreamConstants.START_ELEMENT) {
          topology.element(reader);
        }
      }
      return topology.machine(name);
    } catch (XMLStreamException e) {
      throw new UnreadableMachineException(
          WHERE + ": line " + e.getLocation().getLineNumber() + ": no XML", e);
    } catch (IllegalArgumentException e) {
      throw new UnreadableMachineException(WHERE + ": " + e.getMessage(), e);
    }
  }

  private void element(XMLStreamReader reader) {
    if (reader.getLocalName().equals("object")) {
      String type = String.valueOf(reader.getAttributeValue(null, "type"));
      objects.merge(type, 1, Integer::sum);
      String memory = String.valueOf(reader.getAttributeValue(null, "local_memory"));
      memoryBytes += memory.matches("[0-9]{1,18}") ? Long.parseLong(memory) : 0;
    } else if (reader.getLocalName().equals("info")
        && "CPUModel".equals(reader.getAttributeValue(null, "name"))) {
      processor = String.valueOf(reader.getAttributeValue(null, "value")).strip();
    }
  }

  private Machine machine(String name) throws UnreadableMachineException {
    int threads = count("PU");
    int cores = count("Core");
    if (threads == 0 || cores == 0) {
      throw new UnreadableMachineException(WHERE + ": no cores in it");
    }
    NodeShape shape =
        LiveNode.shape(
            Math.max(1, count("Package")),
            cores,
            threads,
            count("NUMANode"),
            memoryBytes > 0
                ? OptionalLong.of(Math.max(1, memoryBytes / LiveNode.MEGABYTE))
                : OptionalLong.empty());
    return Machine.plain(name, LiveNode.plain(processor), shape, "hwloc on this node");
  }

  private int count(String type) {
    return objects.getOrDefault(type, 0);
  }
}
