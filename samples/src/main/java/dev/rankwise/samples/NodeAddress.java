package dev.rankwise.samples;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;

/** The address at which the other ranks of the step reach this node. */
final class NodeAddress {

  private NodeAddress() {}

  /**
   * Loopback on one node; else what the host name stands for; else, where that is not known or is
   * loopback too, the first network interface that is up.
   *
   * @param nodes number of nodes of the step
   */
  static InetAddress of(int nodes) throws SocketException {
    if (nodes == 1) {
      return InetAddress.getLoopbackAddress();
    }
    try {
      InetAddress named = InetAddress.getLocalHost();
      if (!named.isLoopbackAddress()) {
        return named;
      }
    } catch (UnknownHostException unnamed) {
      return firstInterface();
    }
    return firstInterface();
  }

  private static InetAddress firstInterface() throws SocketException {
    return NetworkInterface.networkInterfaces()
        .filter(NodeAddress::isUp)
        .flatMap(NetworkInterface::inetAddresses)
        .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
        .findFirst()
        .orElse(InetAddress.getLoopbackAddress());
  }

  private static boolean isUp(NetworkInterface candidate) {
    try {
      return candidate.isUp();
    } catch (SocketException gone) {
      return false;
    }
  }
}
