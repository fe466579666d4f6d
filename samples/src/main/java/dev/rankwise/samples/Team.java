package dev.rankwise.samples;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The threads of one rank, as many as it was told, whatever CPUs it has. */
final class Team implements AutoCloseable {

  private final int threads;
  private final ExecutorService pool;

  Team(int threads) {
    this.threads = threads;
    this.pool = Executors.newFixedThreadPool(threads);
  }

  int threads() {
    return threads;
  }

  /** Does the same on every thread at once and returns one of the equal results. */
  double all(Callable<Double> work) throws InterruptedException {
    List<Callable<Double>> copies = new ArrayList<>();
    for (int thread = 0; thread < threads; thread++) {
      copies.add(work);
    }
    double result = 0;
    for (Future<Double> done : pool.invokeAll(copies)) {
      result = value(done);
    }
    return result;
  }

  private static double value(Future<Double> done) throws InterruptedException {
    try {
      return done.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a thread of the team failed", e.getCause());
    }
  }

  @Override
  public void close() {
    pool.shutdownNow();
  }
}
