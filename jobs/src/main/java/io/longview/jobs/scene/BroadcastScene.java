/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.scene;

import io.longview.jobs.scene.GamePlan.Attack;
import io.longview.jobs.scene.SceneEvent.Side;
import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A game as a broadcaster shows it: cameras, scoreboard, wipes and slow-motion replays. */
final class BroadcastScene implements Scene {
    private static final Sun LAMPS = new Sun(0.16, 0.10, 74);
    private static final double NEAREST_PLAYER = 2.6;
    private static final int PERIOD_SECONDS = 600;

    private final SceneSettings settings;
    private final BroadcastStyle style;
    private final GamePlan plan;
    private final Game game;
    private final Director director;
    private final CameraCrew crew;
    private final Cast cast;
    private final ArenaPainter arena;
    private final Scoreboard scoreboard;
    private final WipePainter wipes;
    private final SensorNoise noise;
    private final int clockStart;
    private final int period;
    private @Nullable SceneTruth truth;

    BroadcastScene(SceneSettings settings) {
        this.settings = settings;
        style = BroadcastStyle.of(settings.style());
        Random random = new Random(settings.seed() * 0x9E3779B97F4A7C15L + 77);
        ReplayHabits habits = ReplayHabits.of(settings.style());
        plan =
                GamePlan.write(
                        style.sport(),
                        settings.seconds(),
                        Director.replaySeconds(style, habits),
                        habits,
                        new Random(random.nextLong()));
        game = new Game(style.sport(), plan, settings.seconds(), new Random(random.nextLong()));
        director = Director.direct(settings, style, plan, new Random(random.nextLong()));
        crew = new CameraCrew(settings, style.sport(), game);
        cast = new Cast(style, new Random(random.nextLong()));
        arena = new ArenaPainter(style, random.nextLong());
        scoreboard = new Scoreboard(style, settings);
        wipes = new WipePainter(style, settings);
        period = 1 + random.nextInt(style.sport() == Sport.BASKETBALL ? 4 : 2);
        int played = Math.max(1, PERIOD_SECONDS - settings.seconds());
        clockStart = settings.seconds() + random.nextInt(played);
        noise = new SensorNoise(random, 1.6, 0.006, 31);
    }

    @Override
    public SceneSettings settings() {
        return settings;
    }

    @Override
    public void paint(int frame, BufferedImage target) {
        Scene.requirePaintable(settings, frame, target);
        Shot shot = director.shotAt(frame);
        paint(shot, frame, target);
        for (Director.Blend blend : director.blends()) {
            if (blend.covers(frame)) {
                blend(blend, shot, frame, target);
            }
        }
    }

    private void blend(Director.Blend blend, Shot shot, int frame, BufferedImage target) {
        double progress = blend.progress(frame);
        Graphics2D graphics = target.createGraphics();
        if (blend.kind() == ReplayHabits.Transition.FLASH) {
            int alpha = (int) Math.round(235 * (1 - Math.abs(2 * progress - 1)));
            graphics.setPaint(new Color(255, 255, 255, alpha));
            graphics.fillRect(0, 0, settings.width(), settings.height());
        } else {
            int middle = blend.first() + blend.frames() / 2;
            boolean before = frame < middle;
            Shot other = director.shotAt(before ? middle : blend.first());
            if (other.number() != shot.number()) {
                BufferedImage over =
                        new BufferedImage(
                                settings.width(), settings.height(), BufferedImage.TYPE_INT_RGB);
                paint(other, frame, over);
                float alpha = (float) (before ? progress : 1 - progress);
                graphics.setComposite(AlphaComposite.getInstance(AlphaComposite.SRC_OVER, alpha));
                graphics.drawImage(over, 0, 0, null);
            }
        }
        graphics.dispose();
    }

    private void paint(Shot shot, int frame, BufferedImage target) {
        double time = gameTime(shot, frame);
        if (shot.camera() == Shot.Camera.SLATE) {
            slate(target, frame);
            return;
        }
        View view = crew.view(shot, time);
        Graphics2D graphics = Canvas.graphics(target);
        arena.paint(graphics, view, settings.width(), settings.height());
        List<Sprite> sprites = sprites(shot, frame);
        graphics.setPaint(new Color(10, 8, 6, LAMPS.shadowAlpha()));
        for (Sprite sprite : sprites) {
            if (sprite.shadow() != null) {
                graphics.fill(sprite.shadow());
            }
        }
        for (Sprite sprite : sprites) {
            sprite.paint(graphics);
        }
        graphics.dispose();
        // A repeated picture repeats its noise; only what is laid over it is new.
        int grain = shot.isReplay() ? (int) Math.round(time * 1000) : frame;
        noise.apply(target, grain, time);
        overlay(frame, shot, target);
    }

    @Override
    public boolean showsBoard(int frame) {
        Shot shot = director.shotAt(frame);
        return shot.camera() != Shot.Camera.SLATE && showsBoard(shot);
    }

    private boolean showsBoard(Shot shot) {
        return !shot.isReplay() || style.boardInReplay();
    }

    private void overlay(int frame, Shot shot, BufferedImage target) {
        Graphics2D graphics = Canvas.graphics(target);
        if (showsBoard(shot)) {
            scoreboard.paint(graphics, reading(frame));
        }
        if (shot.isReplay() && style.replayMark()) {
            replayMark(graphics);
        }
        double progress = wipeProgress(frame);
        if (progress >= 0) {
            wipes.paint(graphics, progress);
        }
        graphics.dispose();
    }

    /** A full-screen table: rows of names with numbers that are no score. */
    private void slate(BufferedImage target, int frame) {
        Graphics2D graphics = Canvas.graphics(target);
        int height = settings.height();
        graphics.setPaint(Shapes.shade(style.board().panel(), 0.8));
        graphics.fillRect(0, 0, settings.width(), height);
        StrokeFont font = style.board().font();
        String[] rows = {"FOULS", "REBOUNDS", "ATTEMPTS", "STEALS"};
        for (int row = 0; row < rows.length; row++) {
            double y = height * (0.2 + 0.16 * row);
            font.paint(graphics, rows[row], 0.3 * settings.width(), y, height / 16.0, Color.WHITE);
            String numbers = (3 + 2 * row) + "   " + (9 - row);
            font.paint(graphics, numbers, 0.6 * settings.width(), y, height / 16.0, Color.WHITE);
        }
        graphics.dispose();
        noise.apply(target, frame, 0);
    }

    private void replayMark(Graphics2D graphics) {
        double size = settings.height() / 30.0;
        StrokeFont font = style.board().font();
        double x = settings.width() * 0.965 - font.width("REPLAY", size);
        double y = settings.height() * 0.9;
        font.paint(graphics, "REPLAY", x + 2, y + 2, size, new Color(0, 0, 0, 150));
        font.paint(graphics, "REPLAY", x, y, size, Color.WHITE);
    }

    @Override
    public SceneTruth truth() {
        SceneTruth known = truth;
        if (known == null) {
            known = BroadcastTruth.of(this, plan, director);
            truth = known;
        }
        return known;
    }

    @Override
    public List<SceneEvent> events() {
        return BroadcastTruth.events(this, plan, director);
    }

    /** Progress of the wipe over a frame, or -1 where there is none. */
    double wipeProgress(int frame) {
        for (SceneEvent.Wipe wipe : director.wipes()) {
            int first = wipe.frame() - 1;
            int last = wipe.lastFrame() - 1;
            if (frame >= first && frame <= last) {
                return (frame - first + 0.5) / (last - first + 1);
            }
        }
        return -1;
    }

    /** Players, baskets and ball of a frame, from far to near. */
    List<Sprite> sprites(int frame) {
        return sprites(director.shotAt(frame), frame);
    }

    private List<Sprite> sprites(Shot shot, int frame) {
        List<Sprite> sprites = new ArrayList<>();
        if (shot.camera() == Shot.Camera.SLATE) {
            return sprites;
        }
        double time = gameTime(shot, frame);
        View view = crew.view(shot, time);
        for (int player = 0; player < Game.PLAYERS; player++) {
            Stance stance = game.stance(player, time);
            double depth = view.depth(stance.x(), stance.y());
            if (depth >= NEAREST_PLAYER) {
                Looks looks = cast.looks(player);
                sprites.add(
                        new Sprite(
                                shot.number() * 20 + player + 1,
                                ObjectKind.PERSON,
                                depth,
                                FigurePainter.parts(view, stance, looks),
                                FigurePainter.shadow(view, stance, looks, LAMPS)));
            }
        }
        for (int end = -1; end <= 1; end += 2) {
            if (view.depth(end * (style.sport().targetX + 2.6), 0) > 1) {
                sprites.add(ArenaProps.target(view, style.sport(), end));
            }
        }
        Game.Ball ball = game.ball(time);
        if (view.depth(ball.x(), ball.y()) > 1) {
            sprites.add(ArenaProps.ball(view, style.sport(), ball));
        }
        sprites.sort(Comparator.comparingDouble(Sprite::depth).reversed());
        return sprites;
    }

    /** What the scoreboard says in a frame, whether or not it is shown. */
    Scoreboard.Reading reading(int frame) {
        int home = plan.homeStart();
        int away = plan.awayStart();
        double time = (double) frame / settings.fps();
        double flash = 0;
        for (Attack attack : plan.scores()) {
            if (frame >= boardFrame(attack)) {
                home += attack.side() == Side.HOME ? attack.points() : 0;
                away += attack.side() == Side.AWAY ? attack.points() : 0;
                flash = Math.max(0, 1 - (time - attack.boardTime()) / 1.2);
            }
        }
        int clock = Math.max(0, clockStart - (int) time);
        return new Scoreboard.Reading(home, away, clock, period, flash);
    }

    int boardFrame(Attack attack) {
        return (int) Math.ceil(attack.boardTime() * settings.fps());
    }

    private double gameTime(Shot shot, int frame) {
        return shot.gameTime(frame, settings.fps(), style.repeatsFrames());
    }
}
