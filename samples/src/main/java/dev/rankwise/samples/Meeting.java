package dev.rankwise.samples;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How the ranks find each other: rank 0 listens and says where in a {@link Rendezvous}, the others
 * call it.
 *
 * <pre>
 *   caller -> rank 0   token (long), rank (int)
 *   rank 0 -> caller   token (long)
 * </pre>
 */
final class Meeting {

  private static final int HANDSHAKE_MILLIS = 2_000;
  private static final int RETRY_MILLIS = 50;

  private final RankIdentity identity;
  private final Rendezvous rendezvous;
  private final Duration patience;
  private final long deadlineNanos;

  Meeting(RankIdentity identity, Path folder, Duration patience) {
    this.identity = identity;
    this.rendezvous = new Rendezvous(folder, identity.run());
    this.patience = patience;
    this.deadlineNanos = System.nanoTime() + patience.toNanos();
  }

  /** Rank 0's part: waits for all the others and returns them in rank order. */
  List<Peer> host() throws IOException {
    InetAddress address = NodeAddress.of(identity.nodes());
    Map<Integer, Peer> peers = new TreeMap<>();
    long token = new SecureRandom().nextLong();
    try (ServerSocket server = new ServerSocket(0, identity.size(), address)) {
      rendezvous.publish(
          new Rendezvous.Contact(address.getHostAddress(), server.getLocalPort(), token));
      while (peers.size() < identity.size() - 1) {
        server.setSoTimeout(millisLeft());
        welcome(server.accept(), token, peers);
      }
    } catch (SocketTimeoutException late) {
      throw new IOException(
          (peers.size() + 1) + " of " + identity.size() + " ranks came within " + told(), late);
    } finally {
      rendezvous.withdraw();
    }
    return List.copyOf(peers.values());
  }

  private void welcome(Socket caller, long token, Map<Integer, Peer> peers) throws IOException {
    int rank;
    try {
      caller.setSoTimeout(HANDSHAKE_MILLIS);
      DataInputStream in = new DataInputStream(caller.getInputStream());
      if (in.readLong() != token) {
        caller.close();
        return;
      }
      rank = in.readInt();
      new DataOutputStream(caller.getOutputStream()).writeLong(token);
      caller.setSoTimeout(0);
    } catch (IOException notOneOfUs) {
      caller.close();
      return;
    }
    if (rank < 1 || rank >= identity.size() || peers.containsKey(rank)) {
      throw new IOException("a second rank " + rank + " in run " + identity.run());
    }
    peers.put(rank, new Peer(rank, caller));
  }

  /** Any other rank's part: calls rank 0 until it answers. */
  Peer attend() throws IOException, InterruptedException {
    List<IOException> refusals = new ArrayList<>();
    while (System.nanoTime() < deadlineNanos) {
      var contact = rendezvous.read();
      if (contact.isPresent()) {
        try {
          return new Peer(0, call(contact.get()));
        } catch (IOException refused) {
          refusals.add(refused);
        }
      }
      Thread.sleep(RETRY_MILLIS);
    }
    String last =
        refusals.isEmpty()
            ? "there is no " + rendezvous
            : refusals.get(refusals.size() - 1).getMessage();
    throw new IOException("rank 0 did not answer within " + told() + ": " + last);
  }

  private Socket call(Rendezvous.Contact contact) throws IOException {
    Socket socket = new Socket();
    try {
      socket.connect(contact.address(), HANDSHAKE_MILLIS);
      socket.setSoTimeout(HANDSHAKE_MILLIS);
      DataOutputStream out = new DataOutputStream(socket.getOutputStream());
      out.writeLong(contact.token());
      out.writeInt(identity.rank());
      if (new DataInputStream(socket.getInputStream()).readLong() != contact.token()) {
        throw new IOException(contact.address() + " is not rank 0 of this run");
      }
      socket.setSoTimeout(0);
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  private int millisLeft() {
    return (int) Math.max(1, (deadlineNanos - System.nanoTime()) / 1_000_000);
  }

  private String told() {
    return patience.toMillis() / 1e3 + " s (run " + identity.run() + ")";
  }
}
