package dev.rankwise.reports;

import dev.rankwise.analyzer.Analysis;
import dev.rankwise.analyzer.merge.Execution;
import dev.rankwise.analyzer.merge.Run;
import dev.rankwise.analyzer.read.Activity;
import dev.rankwise.analyzer.read.GapNote;
import dev.rankwise.analyzer.read.GcCause;
import dev.rankwise.analyzer.read.GcPauses;
import dev.rankwise.analyzer.read.HotMethod;
import dev.rankwise.analyzer.read.JdkEvents;
import dev.rankwise.analyzer.read.JdkWait;
import dev.rankwise.analyzer.read.Library;
import dev.rankwise.analyzer.read.NodeTopology;
import dev.rankwise.analyzer.read.OpenMpTeam;
import dev.rankwise.analyzer.read.RankProfile;
import dev.rankwise.analyzer.read.RankTotals;
import dev.rankwise.analyzer.read.RegionTotals;
import dev.rankwise.analyzer.read.ThreadPool;
import dev.rankwise.reports.page.Programs;
import dev.rankwise.reports.page.RunShape;
import dev.rankwise.reports.page.Titles;
import java.io.IOException;
import java.util.Locale;
import java.util.OptionalInt;

/** The JSON objects {@code run} and {@code ranks}. */
final class JsonRun {
  private JsonRun() {}

  static void write(Analysis analysis, Json json) throws IOException {
    Run run = analysis.measures().run();
    json.object(
        "run",
        object -> {
          object.textIfAny("job", RunShape.job(run));
          object.textIfAny("step", RunShape.step(run));
          object.texts("nodes", run.nodes().stream().map(NodeTopology::name).toList());
          object.integer("ranks", run.expectedRanks());
          object.integers("missingRanks", run.missingRanks());
          OptionalInt cpus = RunShape.cpusPerRank(run);
          if (cpus.isPresent()) {
            object.integer("cpusPerTask", cpus.getAsInt());
          }
          object.textIfAny("launchLine", analysis.launchLine());
          object.flag("launchLineInferred", analysis.launchLineInferred());
          object.number("elapsedSeconds", run.elapsedSeconds());
          mpi(run, object);
          object.number("allocatedCoreSeconds", run.allocatedCoreSeconds());
          object.flag("complete", run.complete());
          object.objects("gaps", run.gaps(), JsonRun::gap);
        });
  }

  private static void mpi(Run run, Json json) throws IOException {
    Execution execution = run.execution();
    if (execution.isMpi()) {
      json.object(
          "mpi",
          object -> {
            object.number("elapsedSeconds", execution.elapsedSeconds());
            object.number("outsideSeconds", run.outsideSeconds());
          });
    }
  }

  private static void gap(Json json, GapNote gap) throws IOException {
    if (gap.rank() >= 0) {
      json.integer("rank", gap.rank());
    }
    json.text("what", gap.what());
    json.text("reason", gap.reason());
  }

  static void writeRanks(Run run, Json json) throws IOException {
    json.objects("ranks", run.ranks(), JsonRun::rank);
  }

  private static void rank(Json json, RankProfile rank) throws IOException {
    RankTotals totals = rank.totals();
    json.integer("rank", rank.rank());
    json.text("node", rank.node());
    json.textIfAny("program", Programs.kind(rank));
    json.number("elapsedSeconds", rank.elapsedSeconds());
    json.number("usefulSeconds", totals.usefulSeconds());
    json.number(
        "communicationSeconds",
        totals.seconds(Activity.COMMUNICATION) + totals.seconds(Activity.SOCKET));
    json.number("cpuSeconds", totals.cpuSeconds());
    json.number("runQueueDelaySeconds", totals.runQueueSeconds());
    json.number("stolenSeconds", totals.stolenSeconds());
    json.integer("threads", totals.maxThreads());
    json.integer("processes", 1 + totals.children());
    json.text("mask", rank.mask().toString());
    json.flag("complete", rank.complete());
    json.object(
        "activitySeconds",
        object -> {
          for (Activity activity : Activity.values()) {
            if (totals.seconds(activity) > 0) {
              object.number(Titles.field(activity), totals.seconds(activity));
            }
          }
        });
    if (!rank.pools().isEmpty()) {
      json.object(
          "pools",
          object -> {
            for (ThreadPool pool : ThreadPool.values()) {
              if (rank.pools().containsKey(pool)) {
                object.integer(Titles.field(pool), rank.pools().get(pool));
              }
            }
          });
    }
    if (rank.openMp().isPresent()) {
      json.object("openMp", object -> team(object, rank.openMp().get()));
    }
    if (!rank.libraries().isEmpty()) {
      json.objects("libraries", rank.libraries(), JsonRun::library);
    }
    if (!rank.hotMethods().isEmpty()) {
      json.objects("hotMethods", rank.hotMethods(), JsonRun::hotMethod);
    }
    if (!rank.regions().isEmpty()) {
      json.objects("regions", rank.regions(), JsonRun::region);
    }
    if (rank.jvm().isPresent()) {
      json.object("jdkEvents", object -> jdkEvents(object, rank.jdkEvents()));
    }
  }

  private static void team(Json json, OpenMpTeam team) throws IOException {
    json.integer("threads", team.threads());
    json.number("serialSeconds", team.serialSeconds());
    json.number("parallelSeconds", team.parallelSeconds());
  }

  private static void jdkEvents(Json json, JdkEvents events) throws IOException {
    if (events instanceof JdkEvents.Missing missing) {
      json.text("notRecorded", missing.reason());
    } else if (events instanceof JdkEvents.Recorded recorded) {
      json.number("fromSeconds", recorded.fromSeconds());
      json.object("gcPauses", object -> pauses(object, recorded.pauses()));
      json.objects("waits", recorded.waits(), JsonRun::wait);
    }
  }

  private static void pauses(Json json, GcPauses pauses) throws IOException {
    json.integer("count", pauses.count());
    json.number("seconds", pauses.seconds());
    json.number("longestSeconds", pauses.longestSeconds());
    json.objects("causes", pauses.causes(), JsonRun::cause);
  }

  private static void cause(Json json, GcCause cause) throws IOException {
    json.text("cause", cause.cause());
    json.integer("collections", cause.collections());
    json.number("pauseSeconds", cause.pauseSeconds());
    json.number("longestPauseSeconds", cause.longestPauseSeconds());
  }

  private static void wait(Json json, JdkWait wait) throws IOException {
    json.text("activity", Titles.field(wait.activity()));
    json.textIfAny("on", wait.on());
    json.textIfAny("method", wait.method());
    json.integer("count", wait.count());
    json.number("seconds", wait.seconds());
  }

  private static void library(Json json, Library library) throws IOException {
    json.text("kind", library.kind().name().toLowerCase(Locale.ROOT));
    json.text("name", library.name());
    json.text("path", library.path());
  }

  private static void hotMethod(Json json, HotMethod method) throws IOException {
    json.text("activity", Titles.field(method.activity()));
    json.text("method", method.method());
    json.number("share", method.share());
  }

  private static void region(Json json, RegionTotals region) throws IOException {
    json.text("name", region.name());
    json.integer("count", region.count());
    json.number("seconds", region.seconds());
  }
}
