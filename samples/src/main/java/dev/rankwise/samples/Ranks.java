package dev.rankwise.samples;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The ranks of a run and how they wait for each other: a stand-in for MPI or PCJ.
 *
 * <p>A star of TCP connections with rank 0 in the middle. Every operation is collective: all ranks
 * call it, in the same order, and a rank that comes early sits in a socket read until the last one
 * has come.
 */
public final class Ranks implements AutoCloseable {

  private final RankIdentity identity;
  private final List<Peer> peers;

  private Ranks(RankIdentity identity, List<Peer> peers) {
    this.identity = identity;
    this.peers = peers;
  }

  /**
   * Meets the other ranks; returns once all are there.
   *
   * @param folder one that all ranks see
   * @param patience how long to wait for the others
   * @throws IOException when they have not come in that time, in one line
   */
  public static Ranks join(RankIdentity identity, Path folder, Duration patience)
      throws IOException, InterruptedException {
    if (identity.size() == 1) {
      return new Ranks(identity, List.of());
    }
    Meeting meeting = new Meeting(identity, folder, patience);
    return new Ranks(identity, identity.rank() == 0 ? meeting.host() : List.of(meeting.attend()));
  }

  /** This process's place among the ranks. */
  public RankIdentity identity() {
    return identity;
  }

  /** From 0 to size - 1. */
  public int rank() {
    return identity.rank();
  }

  /** Number of ranks. */
  public int size() {
    return identity.size();
  }

  /** Waits until every rank has called it. */
  public void barrier() throws IOException {
    sum(0);
  }

  /** The sum of all ranks' values, added in rank order and so the same in every run. */
  public double sum(double value) throws IOException {
    if (rank() > 0) {
      peers.get(0).send(value);
      return peers.get(0).receive();
    }
    double sum = value;
    for (Peer peer : peers) {
      sum += peer.receive();
    }
    for (Peer peer : peers) {
      peer.send(sum);
    }
    return sum;
  }

  /** All ranks' texts in rank order; each at most 65535 bytes long in UTF-8. */
  public List<String> gather(String text) throws IOException {
    List<String> texts = new ArrayList<>();
    if (rank() > 0) {
      peers.get(0).sendText(text);
      for (int rank = 0; rank < size(); rank++) {
        texts.add(peers.get(0).receiveText());
      }
      return texts;
    }
    texts.add(text);
    for (Peer peer : peers) {
      texts.add(peer.receiveText());
    }
    for (Peer peer : peers) {
      for (String each : texts) {
        peer.sendText(each);
      }
    }
    return texts;
  }

  @Override
  public void close() throws IOException {
    for (Peer peer : peers) {
      peer.close();
    }
  }
}
