/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.scene;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Area;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A fixed camera over a plaza: walkers who hide each other, traffic, a bag left behind. */
final class CameraScene implements Scene {
    private final SceneSettings settings;
    private final View view;
    private final PlazaStyle style;
    private final CameraScript script;
    private final List<Sprite> furniture;

    private final Sprite trees;
    private final int[] background;
    private final SensorNoise noise;
    private @Nullable SceneTruth truth;

    CameraScene(SceneSettings settings) {
        this.settings = settings;
        Random random = new Random(settings.seed() * 0x9E3779B97F4A7C15L + settings.style());
        view = PlazaLayout.view(settings.width(), settings.height());
        style = PlazaStyle.of(settings.style());
        script = CameraScript.write(view, settings.seconds(), random.nextLong());
        long look = random.nextLong();
        PlazaProps props = new PlazaProps(view, style, random.nextLong());
        trees = flattened(props.trees());
        furniture = props.furniture();
        BufferedImage plaza = PlazaPainter.paint(settings.width(), settings.height(), style, look);
        shadeGround(plaza);
        background = ((DataBufferInt) plaza.getRaster().getDataBuffer()).getData();
        noise = new SensorNoise(random, 2.1, 0.018, 23);
    }

    @Override
    public SceneSettings settings() {
        return settings;
    }

    @Override
    public void paint(int frame, BufferedImage target) {
        Scene.requirePaintable(settings, frame, target);
        int[] pixels = ((DataBufferInt) target.getRaster().getDataBuffer()).getData();
        System.arraycopy(background, 0, pixels, 0, pixels.length);
        double time = (double) frame / settings.fps();
        List<Sprite> sprites = sprites(time);
        Graphics2D graphics = Canvas.graphics(target);
        graphics.setPaint(new Color(12, 14, 24, style.sun().shadowAlpha()));
        for (Sprite sprite : sprites) {
            if (sprite.shadow() != null && sprite.id() != 0) {
                graphics.fill(sprite.shadow());
            }
        }
        for (Sprite sprite : sprites) {
            sprite.paint(graphics);
        }
        graphics.dispose();
        noise.apply(target, frame, time);
    }

    @Override
    public SceneTruth truth() {
        SceneTruth known = truth;
        if (known == null) {
            known = CameraTruth.of(this, script, view);
            truth = known;
        }
        return known;
    }

    /** Everything that can be seen or stand in the way at a time, from far to near. */
    List<Sprite> sprites(double time) {
        List<Sprite> sprites = new ArrayList<>(furniture);
        sprites.add(trees);
        Sun sun = style.sun();
        for (Vehicle vehicle : script.vehicles()) {
            if (vehicle.isNear(view, time)) {
                sprites.add(vehicle.sprite(view, sun, time));
            }
        }
        for (Walker walker : script.walkers()) {
            if (walker.isPresent(time)) {
                sprites.add(walker.sprite(view, sun, time));
            }
        }
        for (Bag bag : script.bags()) {
            if (bag.isPresent(time)) {
                sprites.add(bag.sprite(view, sun, time));
            }
        }
        sprites.sort(Comparator.comparingDouble(Sprite::depth).reversed());
        return sprites;
    }

    /** Shadows of what never moves belong to the background. */
    private void shadeGround(BufferedImage plaza) {
        Graphics2D graphics = Canvas.graphics(plaza);
        graphics.setPaint(new Color(12, 14, 24, style.sun().shadowAlpha()));
        List<Sprite> fixed = new ArrayList<>(furniture);
        fixed.add(trees);
        for (Sprite sprite : fixed) {
            if (sprite.shadow() != null) {
                graphics.fill(sprite.shadow());
            }
        }
        graphics.dispose();
    }

    /** The same sprite with its hundreds of shapes joined into one outline and one picture. */
    private Sprite flattened(Sprite sprite) {
        Area joined = new Area();
        for (Part part : sprite.parts()) {
            joined.add(new Area(part.shape()));
        }
        return new Sprite(
                sprite.id(),
                sprite.kind(),
                sprite.depth(),
                List.of(new Part(joined, Color.BLACK)),
                sprite.shadow(),
                picture(sprite));
    }

    /** The sprite on a clear picture that ends where the sprite ends. */
    private BufferedImage picture(Sprite sprite) {
        int bottom = (int) Math.ceil(sprite.bounds().getMaxY()) + 1;
        int height = Math.max(1, Math.min(settings.height(), bottom));
        BufferedImage picture =
                new BufferedImage(settings.width(), height, BufferedImage.TYPE_INT_ARGB_PRE);
        Graphics2D graphics = Canvas.graphics(picture);
        sprite.paint(graphics);
        graphics.dispose();
        return picture;
    }
}
