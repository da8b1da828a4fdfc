using Microsoft.Playwright;
using Xunit;

namespace Dateline.Browser.Tests;

public enum Way
{
    Keyboard,
    Mouse,
    Touch,
}

/// <summary>How somebody works the desk: by keyboard alone, by mouse, or by finger. Whatever is pressed has to be reached that way.</summary>
public sealed class Hands(IPage tab, Way way)
{
    const int MostTabs = 250;

    public Way Way => way;

    public bool OnlyKeys => way == Way.Keyboard;

    /// <summary>Presses a button or a link, ticks a box.</summary>
    public async Task Press(ILocator what)
    {
        await Assertions.Expect(what).ToBeAttachedAsync(new() { Timeout = 30_000 });
        switch (way)
        {
            case Way.Keyboard when await what.EvaluateAsync<bool>("element => element.type === 'radio'"):
                await Choose(what);
                break;
            case Way.Keyboard:
                await TabTo(what);
                await tab.Keyboard.PressAsync(await what.EvaluateAsync<bool>("element => element.matches('input, summary')") ? "Space" : "Enter");
                break;
            case Way.Mouse:
                await what.ClickAsync();
                break;
            default:
                await what.TapAsync();
                break;
        }
    }

    /// <summary>Puts the caret into a field or a text.</summary>
    public Task Into(ILocator field) => OnlyKeys ? TabTo(field) : way == Way.Mouse ? field.ClickAsync() : field.TapAsync();

    /// <summary>Writes over all that stands in a field.</summary>
    public async Task Write(ILocator field, string text)
    {
        await Into(field);
        await tab.Keyboard.PressAsync("Control+a");
        await tab.Keyboard.TypeAsync(text);
    }

    /// <summary>Writes over a block of a text: chosen with the mouse, or emptied letter by letter where there is none.</summary>
    public async Task Over(ILocator body, ILocator block, string text)
    {
        var letters = await block.EvaluateAsync<int>("element => element.textContent.length");
        switch (way)
        {
            case Way.Keyboard:
                await TabTo(body);
                await tab.Keyboard.PressAsync("Control+Home");
                for (var lines = 0; !await block.EvaluateAsync<bool>("element => element.contains(getSelection().anchorNode)"); lines++)
                {
                    Assert.True(lines < 60, "The arrow keys never came to the block.");
                    await tab.Keyboard.PressAsync("ArrowDown");
                }
                await tab.Keyboard.PressAsync("Home");
                for (var i = 0; i < letters; i++)
                {
                    await tab.Keyboard.PressAsync("Delete");
                }
                break;
            case Way.Mouse:
                await block.ClickAsync(new() { ClickCount = 3 });
                break;
            default:
                await block.ScrollIntoViewIfNeededAsync();
                var box = (await block.BoundingBoxAsync())!;
                await tab.Touchscreen.TapAsync(box.X + box.Width - 4, box.Y + box.Height - 4);
                // A finger's caret comes a moment after it: letters that are deleted before are another block's, or nobody's.
                await tab.WaitForFunctionAsync("element => document.hasFocus() && getSelection().isCollapsed && element.contains(getSelection().anchorNode)", await block.ElementHandleAsync(), new() { Timeout = 30_000 });
                for (var i = 0; i < letters; i++)
                {
                    await tab.Keyboard.PressAsync("Backspace");
                }
                break;
        }
        await tab.Keyboard.TypeAsync(text);
    }

    /// <summary>The Tab key comes to a group of radio buttons once, at the chosen one; the arrow keys choose another.</summary>
    async Task Choose(ILocator radio)
    {
        await TabTo(radio, "element => document.activeElement.type === 'radio' && document.activeElement.name === element.name");
        var others = await tab.EvaluateAsync<int>("() => document.querySelectorAll(`input[type=radio][name='${document.activeElement.name}']`).length");
        for (var arrows = 0; !await radio.EvaluateAsync<bool>("element => element === document.activeElement && element.checked"); arrows++)
        {
            Assert.True(arrows < others, $"The arrow keys never came to {radio}.");
            await tab.Keyboard.PressAsync("ArrowDown");
        }
    }

    async Task TabTo(ILocator what, string isThere = "element => element === document.activeElement")
    {
        for (var tabs = 0; !await what.EvaluateAsync<bool>(isThere); tabs++)
        {
            Assert.True(tabs < MostTabs, $"The Tab key never came to {what}.");
            await tab.Keyboard.PressAsync("Tab");
        }
    }
}
