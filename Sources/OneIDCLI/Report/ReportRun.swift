import OneIDCore
import OneIDIO
import OneIDReport
import OneIDShell

/// The run behind `oneid report`.
struct ReportRun {
    let options: ReportOptions
    let voice: RunVoice

    func run() throws(Finding) -> ExitStatus {
        let path = options.folder
        var places = OutputPlaces()
        for name in ReportFolder.files { places.reads(FilePath(name).relative(to: path), "a file of the run") }
        try places.writes(options.output)
        let folder = try ReportFolder(reading: path, shown: path)
        let outputs = OutputSet(options.writing.manner(voice.log))
        do throws(Finding) {
            let file = try outputs.begin(options.output) ?? outputs.standardOutput()
            try file.write(RunPage(folder).bytes())
            try outputs.commit()
        } catch {
            outputs.abandon()
            throw error
        }
        for note in folder.notes { voice.log.report(note) }
        return .done
    }
}
