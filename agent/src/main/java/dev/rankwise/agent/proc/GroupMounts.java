package dev.rankwise.agent.proc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where the control groups of a process lie in the file system. */
final class GroupMounts {
  /** Stands for the single hierarchy of version 2. */
  static final String VERSION_2 = "";

  /**
   * A mounted hierarchy.
   *
   * @param root the group that is mounted
   * @param folder where
   */
  private record Mount(String root, String folder) {}

  private final Map<String, Mount> mounts = new HashMap<>();
  private final Map<String, String> groups = new HashMap<>();

  private GroupMounts() {}

  static GroupMounts read(SystemFiles files) {
    GroupMounts result = new GroupMounts();
    for (String line : files.text(files.ofProcess("mountinfo")).orElse("").split("\n")) {
      result.addMount(line);
    }
    for (String line : files.text(files.ofProcess("cgroup")).orElse("").split("\n")) {
      String[] parts = line.split(":", 3);
      if (parts.length == 3) {
        for (String controller : parts[1].split(",")) {
          result.groups.putIfAbsent(controller, parts[2]);
        }
      }
    }
    return result;
  }

  /** {@code 36 35 98:0 /root /mount/point options fields - type source superoptions}. */
  private void addMount(String line) {
    int dash = line.indexOf(" - ");
    if (dash < 0) {
      return;
    }
    String[] front = line.substring(0, dash).split(" ");
    String[] back = line.substring(dash + 3).split(" ");
    if (front.length < 5 || back.length < 3) {
      return;
    }
    Mount mount = new Mount(plain(front[3]), plain(front[4]));
    if (back[0].equals("cgroup2")) {
      mounts.putIfAbsent(VERSION_2, mount);
    } else if (back[0].equals("cgroup")) {
      for (String controller : Arrays.asList(back[2].split(","))) {
        mounts.putIfAbsent(controller, mount);
      }
    }
  }

  private static String plain(String escaped) {
    return escaped.replace("\\040", " ");
  }

  /**
   * The folders, relative to the root of files, of the process's group in a controller's hierarchy
   * and of its parents, innermost first; none when it is not mounted.
   */
  List<String> chain(String controller) {
    Mount mount = mounts.get(controller);
    String group = groups.get(controller);
    if (mount == null || group == null) {
      return List.of();
    }
    String folder = mount.folder.substring(1);
    List<String> chain = new ArrayList<>();
    for (String inner = within(mount.root, group);
        !inner.isEmpty();
        inner = inner.substring(0, inner.lastIndexOf('/'))) {
      chain.add(folder + inner);
    }
    chain.add(folder);
    return chain;
  }

  /**
   * {@code group} as seen from {@code root}; the root itself when it is outside, as in a container.
   */
  private static String within(String root, String group) {
    if (group.contains("/..") || group.equals("/")) {
      return "";
    }
    if (root.equals("/")) {
      return group;
    }
    return group.startsWith(root + "/") ? group.substring(root.length()) : "";
  }
}
